using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>Reads texts of a provider description that end up in generated code: no secrets, and no <c>${…}</c> that would fail when a program starts.</summary>
internal sealed class TemplateCheck(DiagnosticBag diagnostics)
{
    public string? Text(ObjectReader reader, string key) =>
        reader.Text(key) is { } text && IsUsable(text, key, reader, SecretShape.IsSecretText(text.Value)) ? text.Value : null;

    /// <summary>Whether the address under the key, if there is one, can be used as far as it is known.</summary>
    public bool IsUrl(ObjectReader reader, string key)
    {
        var problem = reader.Find(key) is ConfigString { Value: { Length: > 0 } url } && !url.Contains("${") ? UrlCheck.Problem(url.Trim(), isSecretEndpoint: false) : null;
        if (problem is not null)
        {
            diagnostics.Add(Descriptors.UnusableUrl, reader.Find(key)!.Span, key, reader.Owner, problem);
        }

        return problem is null;
    }

    public ImmutableArray<NamedText> Headers(ObjectReader reader, string key) =>
        Texts(reader, key, isHeader: true, SecretShape.IsSecretHeader);

    /// <summary>Headers whose names speak of tokens because they go with one.</summary>
    public ImmutableArray<NamedText> CredentialHeaders(ObjectReader reader, string key) =>
        Texts(reader, key, isHeader: true, static (_, text) => SecretShape.IsSecretText(text));

    /// <summary>The headers among those that come from variables that a request can carry.</summary>
    public ImmutableArray<NamedVariables> Headers(ImmutableArray<NamedVariables> headers, ObjectReader reader, string key) =>
        [.. headers.Where((header, index) => HeaderCheck.IsUsable(NameOf(header, reader, key), null, reader.Owner, diagnostics) && !IsRepeated(headers, index, reader, key))];

    private bool IsRepeated(ImmutableArray<NamedVariables> headers, int index, ObjectReader reader, string key)
    {
        if (HeaderCheck.Repeated([.. headers.Select(header => NameOf(header, reader, key))], index) is not { } sent)
        {
            return false;
        }

        diagnostics.Add(Descriptors.RepeatedHeader, NameOf(headers[index], reader, key).Span, headers[index].Name, reader.Owner, sent.Value);
        return true;
    }

    private static Located<string> NameOf(NamedVariables header, ObjectReader reader, string key) =>
        new(header.Name, ((ConfigObject)reader.Node[key]!.Value)[header.Name]!.NameSpan);

    public string? HeaderName(ObjectReader reader, string key) =>
        reader.Text(key) is { } name && HeaderCheck.IsUsable(name, null, reader.Owner, diagnostics) ? name.Value : null;

    public ImmutableArray<NamedText> Pairs(ObjectReader reader, string key) =>
        Texts(reader, key, isHeader: false, static (name, text) => SecretShape.IsSecretMember(name, text) || SecretQuery.IsSecret(name, text));

    private ImmutableArray<NamedText> Texts(ObjectReader reader, string key, bool isHeader, Func<string, string, bool> isSecret)
    {
        var result = ImmutableArray.CreateBuilder<NamedText>();
        var written = reader.Map(key);
        Located<string>[] names = [.. written.Select(static pair => pair.Name)];
        for (var i = 0; i < written.Length; i++)
        {
            var (name, value) = written[i];
            if (isHeader && HeaderCheck.Repeated(names, i) is { } sent)
            {
                diagnostics.Add(Descriptors.RepeatedHeader, name.Span, name.Value, reader.Owner, sent.Value);
                continue;
            }

            // A reference is a hole of its own.
            var text = value.Kind == SettingKind.Environment ? $"${{{value.Text}}}" : value.Text;
            if ((!isHeader || HeaderCheck.IsUsable(name, value, reader.Owner, diagnostics))
                && IsUsable(new(text, value.Span), name.Value, reader, value.IsLiteral && isSecret(name.Value, WithoutHoles(text))))
            {
                result.Add(new NamedText(name.Value, text));
            }
        }

        return result.ToImmutable();
    }

    private bool IsUsable(Located<string> text, string key, ObjectReader reader, bool isSecret)
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
