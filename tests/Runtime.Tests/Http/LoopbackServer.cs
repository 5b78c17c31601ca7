using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmCodegen.Runtime.Tests.Http;

/// <summary>An HTTP server that writes exactly the bytes it is told, on a port of its own.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<(byte[] Bytes, bool Close)> _answers = [];
    private readonly List<string> _requests = [];

    public LoopbackServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    public int Connections { get; private set; }

    /// <summary>The requests so far, head and body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The next request is answered so; then the connection may be cut.</summary>
    public LoopbackServer Then(string head, byte[] body, bool close = false)
    {
        var bytes = Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n");
        _answers.Enqueue(([.. bytes, .. body], close));
        return this;
    }

    public LoopbackServer Then(string head, string body, bool close = false) => Then(head, Encoding.UTF8.GetBytes(body), close);

    public LoopbackServer ThenJson(string body) =>
        Then($"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(body)}", body);

    /// <summary>A body in chunks, without the last one unless asked for.</summary>
    public static string Chunked(string body, bool end = true) =>
        $"{Encoding.UTF8.GetByteCount(body):x}\r\n{body}\r\n{(end ? "0\r\n\r\n" : "")}";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadRequestAsync(stream) is { } request)
            {
                (byte[] Bytes, bool Close) answer;
                lock (_requests)
                {
                    _requests.Add(request);
                    answer = _answers.Dequeue();
                }

                await stream.WriteAsync(answer.Bytes);
                if (answer.Close)
                {
                    return;
                }
            }
        }
    }

    private static async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[1];
        var head = -1;
        var length = 0;
        while (head < 0 || bytes.Count < head + length)
        {
            if (await stream.ReadAsync(buffer) == 0)
            {
                return null;
            }

            bytes.Add(buffer[0]);
            if (head < 0 && bytes is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
            {
                head = bytes.Count;
                var line = Encoding.Latin1.GetString([.. bytes]).Split("\r\n").First(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                length = int.Parse(line.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
