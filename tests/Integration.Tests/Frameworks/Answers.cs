using System.Text.Json;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>What OpenAI's servers send, as far as a test needs it.</summary>
internal static class Answers
{
    private const string Usage = """{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}""";

    public static string Text(string text) => Whole($$$"""{"role":"assistant","content":{{{Quoted(text)}}}}""", "stop");

    public static string Call(string id, string name, string arguments) => Whole(
        $$$"""{"role":"assistant","content":null,"tool_calls":[{"id":"{{{id}}}","type":"function","function":{"name":"{{{name}}}","arguments":{{{Quoted(arguments)}}}}}]}""", "tool_calls");

    /// <summary>A stream of texts.</summary>
    public static string Stream(params string[] pieces) => Events([.. pieces.Select(static piece => Chunk($$$"""{"role":"assistant","content":{{{Quoted(piece)}}}}""")), Chunk("{}", "stop"), Counts]);

    /// <summary>A stream of a tool call whose arguments come in two pieces.</summary>
    public static string StreamedCall(string id, string name, string arguments) => Events(
        Chunk($$$"""{"role":"assistant","tool_calls":[{"index":0,"id":"{{{id}}}","type":"function","function":{"name":"{{{name}}}","arguments":{{{Quoted(arguments[..4])}}}}}]}"""),
        Chunk($$$"""{"tool_calls":[{"index":0,"function":{"arguments":{{{Quoted(arguments[4..])}}}}}]}"""),
        Chunk("{}", "tool_calls"),
        Counts);

    public static string Vector(params float[] numbers) =>
        $$$"""{"object":"list","model":"text-embedding-3-small","data":[{"object":"embedding","index":0,"embedding":{{{JsonSerializer.Serialize(numbers)}}}}],"usage":{"prompt_tokens":3,"total_tokens":3}}""";

    private static string Counts => $$$"""{"id":"c1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4.1-2025-04-14","choices":[],"usage":{{{Usage}}}}""";

    private static string Whole(string message, string reason) =>
        $$$"""{"id":"c1","object":"chat.completion","created":1760000000,"model":"gpt-4.1-2025-04-14","choices":[{"index":0,"message":{{{message}}},"finish_reason":"{{{reason}}}"}],"usage":{{{Usage}}}}""";

    private static string Chunk(string delta, string? reason = null) =>
        $$$"""{"id":"c1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-4.1-2025-04-14","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{(reason is null ? "null" : Quoted(reason))}}}}]}""";

    private static string Events(params string[] chunks) => string.Concat(chunks.Append("[DONE]").Select(static chunk => $"data: {chunk}\n\n"));

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
