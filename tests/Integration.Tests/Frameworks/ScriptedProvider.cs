using System.Collections.Concurrent;
using System.Text.Json;
using LlmCodegen.Integration.Tests.Llm;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>A provider on loopback that says what a test wrote down, and remembers what it was asked.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    public const string Key = "key-of-the-scripted-provider";

    private readonly ConcurrentQueue<string> _answers;
    private readonly WebApplication _server;

    private ScriptedProvider(IEnumerable<string> answers)
    {
        _answers = new(answers);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.Map("/v1/{**rest}", AnswerAsync);
    }

    /// <summary>The bodies of the requests, in their order.</summary>
    public List<JsonElement> Requests { get; } = [];

    public static async Task<ScriptedProvider> StartAsync(params string[] answers)
    {
        var provider = new ScriptedProvider(answers);
        await provider._server.StartAsync();
        return provider;
    }

    /// <summary>The generated clients of this project, at this provider.</summary>
    public LlmClients Clients() => new(new LlmClientsOptions
    {
        EnvironmentVariable = name => name switch { "CHAT_URL" => _server.Urls.Single() + "/v1", "CHAT_KEY" => Key, _ => null },
        MaxRetries = 0,
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        Requests.Add(request.RootElement.Clone());
        if (context.Request.Headers.Authorization != "Bearer " + Key || !_answers.TryDequeue(out var answer))
        {
            context.Response.StatusCode = 400;
            return;
        }

        context.Response.ContentType = answer.StartsWith("data:", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
        await context.Response.WriteAsync(answer);
    }
}
