// Starts native programs in turn against a provider on loopback, and prints what each weighs and how long it takes from its start to its first request and to its end.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

var rounds = int.Parse(args[0], CultureInfo.InvariantCulture);
var programs = args[1..];
using var listener = new TcpListener(IPAddress.Loopback, 0);
listener.Start();
var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1";

var starts = programs.ToDictionary(static program => program, static _ => new List<double>());
var ends = programs.ToDictionary(static program => program, static _ => new List<double>());
for (var round = -1; round < rounds; round++)
{
    foreach (var program in programs)
    {
        var (first, end) = await RunAsync(program);
        if (round >= 0)
        {
            starts[program].Add(first);
            ends[program].Add(end);
        }
    }
}

Console.WriteLine("| program | bytes | start to first request, ms: least, median, 90 % | to its end, ms: least, median |");
Console.WriteLine("|---|---|---|---|");
foreach (var program in programs)
{
    var (first, end) = (starts[program], ends[program]);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {Path.GetFileName(program)} | {new FileInfo(program).Length:N0} | {At(first, 0):0.0}, {At(first, 0.5):0.0}, {At(first, 0.9):0.0} | {At(end, 0):0.0}, {At(end, 0.5):0.0} |"));
}

async Task<(double First, double End)> RunAsync(string program)
{
    var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["CHAT_URL"] = url, ["CHAT_KEY"] = "key-of-nobody" } };
    var before = Stopwatch.GetTimestamp();
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var error = process.StandardError.ReadToEndAsync();
    using var exit = new CancellationTokenSource();
    var served = ServeAsync(exit.Token);
    await process.WaitForExitAsync();
    var end = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
    await exit.CancelAsync();
    var requests = await served;
    return process.ExitCode == 0 && requests.Count == 2 && (await output).Contains("Hi", StringComparison.Ordinal)
        ? (Stopwatch.GetElapsedTime(before, requests[0]).TotalMilliseconds, end)
        : throw new InvalidOperationException($"{program}: exit code {process.ExitCode}, {requests.Count} requests. {await error}");
}

// One connection after the other, as long as the program runs; the time of a request is that of its last byte.
async Task<List<long>> ServeAsync(CancellationToken cancellationToken)
{
    var requests = new List<long>();
    try
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            client.NoDelay = true;
            var stream = client.GetStream();
            while (await ReadAsync(stream, cancellationToken) is { } body)
            {
                requests.Add(Stopwatch.GetTimestamp());
                await stream.WriteAsync(body.Contains("\"stream\":true", StringComparison.Ordinal) ? Answers.Stream : Answers.Whole, cancellationToken);
            }
        }
    }
    catch (OperationCanceledException)
    {
        return requests;
    }
}

static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
{
    var text = new StringBuilder();
    var buffer = new byte[8192];
    while (true)
    {
        var count = await stream.ReadAsync(buffer, cancellationToken);
        if (count == 0)
        {
            return null;
        }

        text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        var all = text.ToString();
        if (all.IndexOf("\r\n\r\n", StringComparison.Ordinal) is > 0 and var head && (IsWhole(all, head) || all.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)))
        {
            return all;
        }
    }
}

static bool IsWhole(string request, int head) =>
    request[..head].Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } line
    && request.Length - head - 4 >= int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);

static double At(List<double> times, double share) => times.Order().ElementAt((int)(share * (times.Count - 1)));

internal static class Answers
{
    private const string Chunk = """data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"gpt-4.1","choices":[{"index":0,"delta":DELTA,"finish_reason":REASON}]}""" + "\n\n";

    public static byte[] Whole { get; } = Encoded(
        "application/json",
        """{"id":"c","object":"chat.completion","created":1,"model":"gpt-4.1","choices":[{"index":0,"message":{"role":"assistant","content":"Hi there"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}""");

    public static byte[] Stream { get; } = Encoded(
        "text/event-stream",
        Of("""{"role":"assistant","content":"Hi"}""", "null") + Of("""{"content":" there"}""", "null") + Of("{}", "\"stop\"") + "data: [DONE]\n\n");

    private static string Of(string delta, string reason) => Chunk.Replace("DELTA", delta, StringComparison.Ordinal).Replace("REASON", reason, StringComparison.Ordinal);

    private static byte[] Encoded(string type, string body) => Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
