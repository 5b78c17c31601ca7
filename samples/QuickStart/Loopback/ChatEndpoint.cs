using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LlmCodegen.Loopback;

/// <summary>OpenAI's chat API, plain and streamed, for bearers of a live token.</summary>
public sealed class ChatEndpoint
{
    private readonly TokenEndpoint _tokens;
    private int _requests;

    internal ChatEndpoint(TokenEndpoint tokens) => _tokens = tokens;

    /// <summary>What the model says to everything.</summary>
    public string Answer { get; set; } = "Typed clients come out of the configuration, and one token serves them all.";

    /// <summary>How many requests have come in, refused ones too.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The last request's body.</summary>
    public JsonNode? LastRequest { get; private set; }

    /// <summary>What happens to the next requests, one each, instead of an answer.</summary>
    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>Called before each word of a stream, with its number from 0: may wait, or break the connection.</summary>
    public Func<HttpContext, int, Task>? BeforeWord { get; set; }

    internal async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Faults.TryDequeue(out var fault))
        {
            await fault.AnswerAsync(context);
            return;
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || !_tokens.IsLive(header["Bearer ".Length..]))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"loopback\", error=\"invalid_token\"";
            await RefuseAsync(context, 401, "invalid_token", "The access token is unknown or has expired.");
            return;
        }

        var request = await ReadAsync(context.Request);
        LastRequest = request;
        if (request?["model"] is not JsonValue || request["messages"] is not JsonArray { Count: > 0 } messages)
        {
            await RefuseAsync(context, 400, "invalid_request", "The request needs a model and messages.");
        }
        else if (request["stream"]?.GetValue<bool>() is true)
        {
            await StreamAsync(context, request, messages);
        }
        else
        {
            var message = new JsonObject { ["role"] = "assistant", ["content"] = Answer };
            var body = Envelope(request, "chat.completion", new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = "stop" });
            body["usage"] = Usage(messages);
            await WriteAsync(context, 200, body);
        }
    }

    private static async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task StreamAsync(HttpContext context, JsonNode request, JsonArray messages)
    {
        context.Response.ContentType = "text/event-stream";
        var words = Answer.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (BeforeWord is { } hook)
            {
                await hook(context, i);
            }

            var delta = new JsonObject { ["content"] = i == 0 ? words[i] : " " + words[i] };
            await EventAsync(Envelope(request, "chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = null }));
        }

        await EventAsync(Envelope(request, "chat.completion.chunk", new JsonObject { ["index"] = 0, ["delta"] = new JsonObject(), ["finish_reason"] = "stop" }));
        if (request["stream_options"]?["include_usage"]?.GetValue<bool>() is true)
        {
            var last = Envelope(request, "chat.completion.chunk");
            last["usage"] = Usage(messages);
            await EventAsync(last);
        }

        await context.Response.WriteAsync("data: [DONE]\n\n");

        async Task EventAsync(JsonObject chunk)
        {
            await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    private static JsonObject Envelope(JsonNode request, string type, params JsonNode[] choices) => new()
    {
        ["id"] = "chatcmpl-loopback",
        ["object"] = type,
        ["created"] = 1,
        ["model"] = request["model"]!.DeepClone(),
        ["choices"] = new JsonArray(choices),
    };

    // A word is a token here.
    private JsonObject Usage(JsonArray messages)
    {
        var prompt = messages.Sum(static m => m?["content"] is JsonValue text ? text.ToString().Split(' ').Length : 1);
        var completion = Answer.Split(' ').Length;
        return new JsonObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = completion, ["total_tokens"] = prompt + completion };
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message) =>
        WriteAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = null, ["code"] = code } });

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
