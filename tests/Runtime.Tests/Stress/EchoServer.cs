using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmCodegen.Runtime.Tests.Chat;

namespace LlmCodegen.Runtime.Tests.Stress;

/// <summary>A provider on loopback that answers each prompt with its own mark, after the mishap that the prompt asks for.</summary>
/// <remarks>A prompt is <c>mishap mark mark mark …</c>; one that arrives with anything else in it is answered with 400.</remarks>
internal sealed class EchoServer : IDisposable
{
    /// <summary>How often a stream repeats the mark.</summary>
    public const int Pieces = 20;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, bool> _seen = [];
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = [];

    public EchoServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}/v1";

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var client in _clients.Keys)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener was disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        _clients.TryAdd(client, true);
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
                while (await ReadAsync(reader) is { } body && await AnswerAsync(client, stream, body))
                {
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client hung up.
            }
        }

        _clients.TryRemove(client, out _);
    }

    /// <returns>Whether the connection is still good.</returns>
    private async Task<bool> AnswerAsync(TcpClient client, NetworkStream stream, string body)
    {
        var start = body.LastIndexOf("\"content\":\"", StringComparison.Ordinal) + 11;
        var words = body[start..body.IndexOf('"', start)].Split(' ');
        var mark = words[1];
        if (!body.StartsWith('{') || !body.EndsWith('}') || Array.Exists(words[1..], word => word != mark))
        {
            await WriteAsync(stream, 400, "{}");
            return true;
        }

        var mishap = Enum.Parse<Mishap>(words[0]);
        var isStream = body.Contains("\"stream\":true", StringComparison.Ordinal);
        if (mishap is Mishap.Refused or Mishap.Reset && !_seen.TryAdd(mark, true))
        {
            mishap = Mishap.None;
        }

        switch (mishap)
        {
            case Mishap.Refused:
                await WriteAsync(stream, 429, """{"error":{"message":"slow down"}}""", "retry-after-ms: 100\r\n");
                return true;
            case Mishap.Reset:
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\"");
                client.LingerState = new(true, 0);
                return false;
            case Mishap.Hang:
                return await stream.ReadAsync(new byte[1]) > 0;
            case Mishap.ResetLate or Mishap.Stall:
                await WriteAsync(stream, EventHead + string.Concat(Enumerable.Repeat(Event(mark), 3)));
                return mishap == Mishap.Stall && await stream.ReadAsync(new byte[1]) > 0;
            default:
                await (isStream
                    ? WriteAsync(stream, $"{EventHead}{string.Concat(Enumerable.Repeat(Event(mark), Pieces))}{Event(mark, "\"stop\"")}{Part("data: [DONE]\n\n")}0\r\n\r\n")
                    : WriteAsync(stream, 200, TestModel.Completion(mark)));
                return true;
        }
    }

    private const string EventHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static string Event(string mark, string finish = "null") =>
        Part(TestModel.Events(TestModel.Chunk(finish == "null" ? $$"""{"content":"{{mark}} "}""" : "{}", finish)));

    private static string Part(string text) => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    private static Task WriteAsync(NetworkStream stream, int status, string body, string headers = "") => WriteAsync(
        stream, string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    private static async Task WriteAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line.AsSpan(15), CultureInfo.InvariantCulture);
            }
        }

        var body = new char[length];
        return length > 0 && await reader.ReadBlockAsync(body.AsMemory()) == length ? new(body) : null;
    }
}
