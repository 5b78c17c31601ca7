using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCodegen.Loopback;

/// <summary>
/// A provider in a box: an OAuth2 token endpoint and an OpenAI-shaped chat API that demands its tokens, on a free port of 127.0.0.1.
/// </summary>
public sealed class LoopbackProvider : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LoopbackProvider(WebApplication server, TimeProvider time)
    {
        _server = server;
        Tokens = new TokenEndpoint(time);
        Chat = new ChatEndpoint(Tokens);
        server.MapPost("/oauth/token", Tokens.AnswerAsync);
        server.MapPost("/v1/chat/completions", Chat.AnswerAsync);
    }

    /// <summary>The token endpoint: its clients, its counter, its faults.</summary>
    public TokenEndpoint Tokens { get; }

    /// <summary>The chat API: its answer, its counter, its faults.</summary>
    public ChatEndpoint Chat { get; }

    /// <summary>The <c>base_url</c> of a configuration.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>The <c>token_url</c> of a configuration.</summary>
    public string TokenUrl { get; private set; } = "";

    /// <summary>The environment a user would set for this provider; every other variable is the real one.</summary>
    public string? Variable(string name) => name switch
    {
        "ACME_CLIENT_ID" => Tokens.ClientId,
        "ACME_CLIENT_SECRET" => Tokens.ClientSecret,
        "ACME_TOKEN_URL" => TokenUrl,
        "ACME_BASE_URL" => BaseUrl,
        _ => Environment.GetEnvironmentVariable(name),
    };

    /// <summary>Starts a provider; tokens expire by <paramref name="time"/>, which is the system's clock unless given.</summary>
    public static async Task<LoopbackProvider> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var provider = new LoopbackProvider(server, time ?? TimeProvider.System);
        await server.StartAsync();
        var address = server.Urls.Single();
        (provider.BaseUrl, provider.TokenUrl) = (address + "/v1", address + "/oauth/token");
        return provider;
    }

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal static string NewSecret() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
