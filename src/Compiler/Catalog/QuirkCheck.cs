using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>Reports words of <c>quirks</c> that mean nothing: a quirk with a typing mistake would have no effect, and nobody would know.</summary>
internal static class QuirkCheck
{
    private const string Messages = "messages[";

    private static readonly ImmutableArray<(string Key, ImmutableArray<string> Choices)> Choices =
    [
        ("max_tokens_field", ["max_tokens", "max_completion_tokens", "max_output_tokens"]), ("system_role", ["system", "developer"]), ("usage", ["excludes-cache"]), ("framing", ["sse", "sse-done", "sse-eof"]),
        ("reasoning_replay", ["tool-loop", "always"]), ("json_mode", ["json_object", "json_schema"]),
    ];

    private static readonly ImmutableArray<string> Paths =
        ["tools[].function.strict", "tools[].function.description", "response_format.json_schema.strict", "response_format.json_schema.description"];

    public static void Check(ObjectReader quirks, DiagnosticBag diagnostics)
    {
        quirks.CheckKeys(ProviderKeys.Quirks);
        foreach (var (key, choices) in Choices)
        {
            if (quirks.Find(key) is ConfigString { Value: var word } text && !choices.Contains(word))
            {
                diagnostics.Add(Descriptors.IgnoredValue, text.Span, key, quirks.Owner, $"one of {string.Join(", ", choices)}", $"'{word}'");
            }
        }

        foreach (var path in quirks.Settings("rejects"))
        {
            if (!IsPath(path.Text))
            {
                diagnostics.Add(Descriptors.IgnoredValue, path.Span, "rejects", quirks.Owner, $"a member of the body, messages[].name, {string.Join(", ", Paths)}", $"'{path.Text}'");
            }
        }
    }

    private static bool IsPath(string path) => path.IndexOfAny(['.', '[', ']']) < 0 || Paths.Contains(path)
        || (path.StartsWith(Messages, StringComparison.Ordinal) && path.EndsWith("].name", StringComparison.Ordinal) && path.IndexOf(']') == path.Length - "].name".Length);
}
