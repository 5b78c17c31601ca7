using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Turns the words of <c>quirks</c> into properties of <c>OpenAIChatProfile</c>, one to one.</summary>
internal static class QuirkLowering
{
    private static readonly ImmutableArray<(string Key, string Property, Func<ObjectReader, string, string?> Expression)> Words =
    [
        ("system_role", "SystemRole", Text),
        ("seed_field", "SeedField", Text),
        ("top_k_field", "TopKField", Text),
        ("reasoning_effort_field", "ReasoningEffortField", Text),
        ("reasoning_output", "ReasoningOutput", Objects),
        ("reasoning_fields", "ReasoningFields", Texts),
        ("reasoning_replay_field", "ReasoningReplayField", Text),
        ("reasoning_replay", "ReasoningReplay", static (quirks, key) => Choice(quirks, key, "always", $"{RuntimeNames.ReasoningReplay}.Always")),
        ("reasoning_placeholder", "ReasoningPlaceholder", Text),
        ("replayed_members", "ReplayedMembers", List),
        ("replayed_tool_call_members", "ReplayedToolCallMembers", List),
        ("foreign_tool_call", "ForeignToolCallMembers", Json),
        ("finish_reasons", "FinishReasons", Map),
        ("stream_options", "StreamOptions", static (quirks, key) => Flag(quirks, key, unlike: true)),
        ("stream_obfuscation", "OmitObfuscation", static (quirks, key) => quirks.Boolean(key) is false ? "true" : null),
        ("max_stop_sequences", "MaxStopSequences", static (quirks, key) => Number(quirks, key, minimum: 0)),
        ("strict", "Strict", static (quirks, key) => Flag(quirks, key, unlike: null)),
        ("strict_refused_keywords", "StrictRefusedKeywords", List),
        ("strict_formats", "StrictFormats", List),
        ("json_mode", "JsonObjectAsSchema", static (quirks, key) => Choice(quirks, key, "json_schema", "true")),
        ("usage", "UsageExcludesCache", static (quirks, key) => Choice(quirks, key, "excludes-cache", "true")),
        ("framing", "DoneIsFinish", static (quirks, key) => Choice(quirks, key, "sse-done", "true")),
        ("framing", "RequireFinish", static (quirks, key) => Choice(quirks, key, "sse-eof", "false")),
        ("tool_call_id_length", "ToolCallIdLength", static (quirks, key) => Number(quirks, key, minimum: 1)),
    ];

    /// <param name="quirks">The provider's, if it has any.</param>
    /// <param name="facts">What the model itself refuses, whoever serves it.</param>
    public static IEnumerable<QuirkModel> Lower(ObjectReader? quirks, ModelFacts facts)
    {
        var rejected = (quirks?.Settings("rejects").Select(static path => path.Text) ?? []).Concat(facts.Rejects).Concat(facts.Lacks.Contains("temperature") ? ["temperature"] : []).Distinct().ToList();
        if (rejected.Count > 0)
        {
            yield return new QuirkModel("RejectedMembers", CSharp.Array(rejected.Select(CSharp.Literal)));
        }

        foreach (var (key, property, expression) in quirks is null ? [] : Words)
        {
            if (quirks!.Find(key) is not null && expression(quirks, key) is { } value)
            {
                yield return new QuirkModel(property, value);
            }
        }
    }

    private static string? Text(ObjectReader quirks, string key) => quirks.Find(key) is ConfigString { Value: { Length: > 0 } text } ? CSharp.Literal(text) : null;

    private static string? Texts(ObjectReader quirks, string key) => quirks.Settings(key) is { Length: > 0 } texts ? CSharp.Array(texts.Select(static text => CSharp.Literal(text.Text))) : null;

    // Says more than its absence when it is empty.
    private static string? List(ObjectReader quirks, string key) => Texts(quirks, key) ?? (quirks.Find(key) is ConfigArray ? "global::System.Array.Empty<string>()" : null);

    private static string? Json(ObjectReader quirks, string key) => quirks.Find(key) is ConfigObject node ? CSharp.Json(JsonText.Of(node)) : null;

    private static string? Number(ObjectReader quirks, string key, int minimum) => quirks.Integer(key, minimum) is { } number ? CSharp.Literal(number) : null;

    private static string? Flag(ObjectReader quirks, string key, bool? unlike) => quirks.Boolean(key) is { } flag && flag != unlike ? (flag ? "true" : "false") : null;

    private static string? Choice(ObjectReader quirks, string key, string word, string expression) => quirks.Text(key)?.Value == word ? expression : null;

    private static string? Map(ObjectReader quirks, string key) => quirks.Map(key) is { Length: > 0 } entries
        ? $"new global::System.Collections.Generic.Dictionary<string, string> {{ {string.Join(", ", entries.Select(static entry => $"[{CSharp.Literal(entry.Name.Value)}] = {CSharp.Literal(entry.Value.Text)}"))} }}"
        : null;

    private static string? Objects(ObjectReader quirks, string key)
    {
        var entries = (quirks.Object(key)?.Members ?? []).Where(static member => member.Value is ConfigObject).ToList();
        return entries.Count == 0
            ? null
            : $"new global::System.Collections.Generic.Dictionary<string, string> {{ {string.Join(", ", entries.Select(static entry => $"[{CSharp.Literal(entry.Name)}] = {CSharp.Json(JsonText.Of(entry.Value))}"))} }}";
    }
}
