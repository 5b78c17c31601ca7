using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>Reads texts of a provider description that end up in generated code: no secrets, and no <c>${…}</c> that would fail when a program starts.</summary>
internal sealed class TemplateCheck(DiagnosticBag diagnostics)
{
    public string? Text(ObjectReader reader, string key) =>
        reader.Text(key) is { } text && IsUsable(text, key, reader, SecretShape.IsSecretText(text.Value)) ? text.Value : null;

    public ImmutableArray<KeyValuePair<string, string>> Headers(ObjectReader reader, string key) =>
    [
        .. reader.Map(key)
            .Where(pair => IsUsable(new(pair.Value.Text, pair.Value.Span), pair.Name.Value, reader, pair.Value.IsLiteral && SecretShape.IsSecretHeader(pair.Name.Value, WithoutHoles(pair.Value.Text))))
            .Select(static pair => new KeyValuePair<string, string>(pair.Name.Value, pair.Value.Text)),
    ];

    /// <summary>The name of a header; one that no request can carry was reported.</summary>
    public string? HeaderName(ObjectReader reader, string key)
    {
        if (reader.Text(key) is not { } name)
        {
            return null;
        }

        if (IsToken(name.Value))
        {
            return name.Value;
        }

        diagnostics.Add(Descriptors.IgnoredValue, name.Span, key, reader.Owner, "the name of a header", "a text that is none");
        return null;
    }

    private bool IsUsable(Text.Located<string> text, string key, ObjectReader reader, bool isSecret)
    {
        if (isSecret)
        {
            diagnostics.Add(Descriptors.IgnoredValue, text.Span, key, reader.Owner, "a text without a secret, which is never compiled in; name its variable under 'header_env', 'base_url_env' or 'auth'", "a literal");
        }
        else if (!IsWellFormed(text.Value))
        {
            diagnostics.Add(Descriptors.IgnoredValue, text.Span, key, reader.Owner, "a text in which every '${' is followed by the name of a variable and '}'", "this one");
            return false;
        }

        return !isSecret;
    }

    // A header that is nothing but holes and a scheme, such as "Bearer ${TOKEN}", holds no secret.
    private static string WithoutHoles(string text) => text.Contains("${") ? "x" : text;

    // RFC 9110 section 5.6.2.
    private static bool IsToken(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && "!#$%&'*+-.^_`|~".IndexOf(c) < 0)
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool IsWellFormed(string text)
    {
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            if (close < 0 || !text.Substring(open + 2, close - open - 2).Split('=')[0].Split('|').All(Setting.IsVariableName))
            {
                return false;
            }
        }

        return true;
    }
}
