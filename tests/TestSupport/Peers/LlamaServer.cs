using System.Security.Cryptography;
using Xunit;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>llama.cpp's server with a model that answers <see cref="TinyModel.Sentence"/>. A class or collection fixture.</summary>
public sealed class LlamaServer : IAsyncLifetime
{
    /// <summary>The model's name.</summary>
    public const string Model = "tiny";

    private const string Listening = "listening on http://";
    private PeerProcess? _process;
    private string? _address;

    /// <summary>Where the API is: the <c>base_url</c> of a configuration.</summary>
    public string BaseUrl => (_address ?? throw new InvalidOperationException("llama-server has not been started: is the test marked with PeerFact?")) + "/v1";

    /// <summary>The key it asks for, made anew for every run.</summary>
    public string ApiKey { get; } = RandomNumberGenerator.GetHexString(32);

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (PeerInstallation.WhyImpossible(Peer.LlamaServer) is not null)
        {
            return;
        }

        var (folder, model) = await PeerInstallation.InstallLlamaServerAsync().ConfigureAwait(false);
        var script = Repository.Locate("tests", "peers", "llm", "start.sh");
        _process = PeerProcess.Start("bash", [script, folder, model, "0"], Repository.Root, Address, ("LLAMA_API_KEY", ApiKey));
        try
        {
            _address = await _process.ReadyAsync(TimeSpan.FromSeconds(60)).ConfigureAwait(false);
        }
        catch
        {
            await _process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The model is loaded by then: the log says so as the last thing before it serves.
    private static string? Address(string line) =>
        line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at ? line[(at + "listening on ".Length)..].Trim() : null;
}
