using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Asks for JSON.</summary>
public static class StructuredOutputExtensions
{
    /// <summary>Asks one question whose answer is to keep to a JSON Schema, and returns it as JSON.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="prompt">The question.</param>
    /// <param name="schema">The JSON Schema. That the answer keeps to it is the provider's doing and not checked.</param>
    /// <param name="name">What the schema is called, which some models take as a hint. Default: <c>answer</c>.</param>
    /// <param name="options">Not changed; a response format in them does not count.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> or <paramref name="prompt"/> is <see langword="null"/>.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmProtocolException">The answer is no JSON, or was cut off.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public static Task<JsonElement> AskJsonAsync(
        this ISupportsStructuredOutput model, string prompt, JsonElement schema, string name = "answer", ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var own = options?.Clone() ?? new();
        own.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, name);
        return AskAsync();

        async Task<JsonElement> AskAsync()
        {
            var response = await model.GetResponseAsync([new(ChatRole.User, prompt)], own, cancellationToken).ConfigureAwait(false);
            return Parse(new(model), response);
        }
    }

    private static JsonElement Parse(AnsweringModel model, ChatResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutFence(model.TextOf(response)));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var problem = response.FinishReason == ChatFinishReason.Length ? "was cut off at its limit of tokens; allow more with MaxOutputTokens" : "is not valid JSON";
            throw new LlmProtocolException(new(model.Provider, model.Id, $"{model.Provider} ({model.Id}): The answer, which was to be JSON, {problem}") { Cause = e });
        }
    }

    /// <summary>Models without a strict mode like to wrap JSON in a Markdown block.</summary>
    private static ReadOnlyMemory<char> WithoutFence(string text)
    {
        var json = text.AsMemory().Trim();
        if (!json.Span.StartsWith("```") || !json.Span.EndsWith("```") || json.Span.IndexOf('\n') is not (> 0 and var line))
        {
            return json;
        }

        return json[line..^3];
    }
}
