using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace LlmCodegen.Runtime.Tests.Auth.Peers;

/// <summary>oidc-provider on a free port, with counters, faults and a resource that wants a bearer token.</summary>
public sealed class OidcPeer : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _control = new();
    private Process? _process;

    internal static string? Folder { get; } = new[]
    {
        Environment.GetEnvironmentVariable("LLMCODEGEN_OAUTH_PEERS"),
        Path.Combine(RepositoryRoot, "tests", "peers", "oauth"),
        Path.Combine(RepositoryRoot, "..", "shared", "peers", "oauth"),
    }.FirstOrDefault(static folder => folder is not null && Directory.Exists(Path.Combine(folder, "node_modules", "oidc-provider")));

    internal Uri Base { get; private set; } = new("http://127.0.0.1");

    private static string RepositoryRoot =>
        typeof(OidcPeer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "RepositoryRoot").Value!;

    public async Task InitializeAsync()
    {
        if (Folder is null)
        {
            return;
        }

        // It ends with its standard input, also if this process dies.
        _process = Process.Start(new ProcessStartInfo("node", ["oidc.mjs", "--port", "0", "--stdin-stop"])
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        var ready = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Base = new(JsonDocument.Parse(ready!).RootElement.GetProperty("base").GetString()!);
    }

    internal Uri At(string path) => new(Base, path);

    internal Task ControlAsync(string what, object? body = null) => _control.PostAsJsonAsync(At("/_ctl/" + what), body ?? new { });

    internal async Task<int> CountAsync(string what) => (await _control.GetFromJsonAsync<JsonElement>(At("/_ctl/stats"))).GetProperty(what).GetInt32();

    public async Task DisposeAsync()
    {
        _process?.StandardInput.Close();
        await (_process?.WaitForExitAsync() ?? Task.CompletedTask);
    }

    public void Dispose()
    {
        _control.Dispose();
        _process?.Dispose();
    }
}
