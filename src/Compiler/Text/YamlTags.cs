using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Resolves tags and applies the ones that PyYAML's safe loader knows.</summary>
internal sealed class YamlTags(SyntaxDiagnostics diagnostics)
{
    /// <summary>The tag that says no more than that the value has none of its own.</summary>
    public const string NonSpecific = "!";

    /// <summary>The tag of <c>&lt;&lt;</c>, which yq writes out.</summary>
    public const string Merge = Core + "merge";

    private const string Core = "tag:yaml.org,2002:";

    private readonly Dictionary<string, string> _handles = new(StringComparer.Ordinal) { ["!"] = "!", ["!!"] = Core };
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private bool _hasVersion;

    public void Declare(YamlToken directive)
    {
        if (directive.Handle is { } handle)
        {
            if (!_declared.Add(handle))
            {
                diagnostics.Error(directive.Span, "This tag handle is declared twice");
            }

            _handles[handle] = directive.Text;
        }
        else if (directive.Kind is YamlTokenKind.Directive && directive.Text == "YAML")
        {
            if (_hasVersion || directive.Column != 1)
            {
                diagnostics.Error(directive.Span, _hasVersion ? "The version of YAML is declared twice" : "Only YAML 1.x can be read");
            }

            _hasVersion = true;
        }
    }

    /// <summary>The tag in full; <see langword="null"/> if its handle is unknown, which is reported.</summary>
    public string? Resolve(YamlToken token)
    {
        if (token.Handle is null)
        {
            return token.Text;
        }

        if (_handles.TryGetValue(token.Handle, out var prefix))
        {
            return prefix + token.Text;
        }

        diagnostics.Error(token.Span, "The handle of this tag is not declared");
        return null;
    }

    public ConfigNode ApplyToScalar(YamlToken scalar, YamlProperties properties, bool isPlain, bool isKey)
    {
        var span = scalar.Span;
        if (properties.Tag is null or NonSpecific)
        {
            return isPlain ? Resolve(scalar.Text, span, isKey) : new ConfigString(scalar.Text, span);
        }

        var tag = properties.Tag;
        var type = tag switch
        {
            Core + "str" or Core + "binary" => YamlScalarType.String,
            Core + "null" => YamlScalarType.Null,
            Core + "bool" => YamlScalarType.Boolean,
            Core + "int" => YamlScalarType.Integer,
            Core + "float" => YamlScalarType.Float,
            Core + "timestamp" => YamlScalarType.Timestamp,
            _ => default(YamlScalarType?),
        };
        if (type is null)
        {
            diagnostics.Error(properties.TagSpan, IsCollectionTag(tag)
                ? "This tag belongs to a mapping or a list"
                : Unknown(tag));
            return isPlain ? Resolve(scalar.Text, span, isKey) : new ConfigString(scalar.Text, span);
        }

        if (tag == Core + "binary" && !IsBase64(scalar.Text))
        {
            diagnostics.Error(span, "This text is no base64, which its tag names");
        }

        if (YamlScalar.Create(type.Value, scalar.Text, span) is { } node)
        {
            return node;
        }

        diagnostics.Error(span, "This text is no value of the type that its tag names");
        return new ConfigString(scalar.Text, span);
    }

    public void CheckCollection(YamlFrame frame)
    {
        if (frame.Properties.Tag is not { } tag || tag == NonSpecific)
        {
            return;
        }

        var fits = frame.IsMapping ? tag is Core + "map" or Core + "set" : tag is Core + "seq" or Core + "omap" or Core + "pairs";
        if (fits && tag is Core + "omap" or Core + "pairs" && frame.Items.Find(static item => item is not ConfigObject { Members.Length: 1 }) is { } odd)
        {
            diagnostics.Error(odd.Span, "An item of a list with this tag is a mapping with one key");
        }

        if (!fits)
        {
            diagnostics.Error(frame.Properties.TagSpan, tag.StartsWith(Core, StringComparison.Ordinal)
                ? "This tag does not fit the value after it"
                : "Unknown tag; a text that begins with '!' stands in quotes");
        }
    }

    // As Python decodes it: what belongs to no alphabet is passed over, but it is ASCII, and the letters come in fours.
    private static bool IsBase64(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (c > '\u007F')
            {
                return false;
            }

            letters += c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '=' ? 1 : 0;
        }

        return letters % 4 == 0;
    }

    // pyyaml-env-tag and its likes, which LiteLLM does not load.
    private static string Unknown(string tag) => tag.TrimStart('!').ToUpperInvariant() is "ENV" or "ENV_VAR" or "ENV_TAG" or "ENVIRONMENT" or "GETENV"
        ? $"LiteLLM knows no tag '{tag}'; a variable is written os.environ/NAME"
        : "Unknown tag; a text that begins with '!' stands in quotes";

    private static bool IsCollectionTag(string tag) => tag is Core + "map" or Core + "set" or Core + "seq" or Core + "omap" or Core + "pairs";

    private ConfigNode Resolve(string text, TextSpan span, bool isKey)
    {
        var type = YamlScalar.Resolve(text);
        if (YamlScalar.Create(type, text, span) is { } node)
        {
            return node;
        }

        if (!isKey || type is not (YamlScalarType.Merge or YamlScalarType.Value))
        {
            diagnostics.Error(span, type switch
            {
                YamlScalarType.Timestamp => "There is no such date; if this is a text, put it in quotes",
                YamlScalarType.Merge or YamlScalarType.Value => "This text has a meaning of its own in YAML; put it in quotes",
                _ => "This is no number that can be read; if it's a text, put it in quotes",
            });
        }

        return new ConfigString(text, span);
    }
}
