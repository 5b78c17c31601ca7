using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>A file whose expected diagnostics stand in it: <c>{|LLM3001:"sk-test"|}</c>. No JSON and no YAML contains such markers.</summary>
internal sealed partial class MarkedFile : AdditionalText
{
    private readonly SourceText _text;

    private MarkedFile(string path, string text, IReadOnlyList<string> expected)
    {
        Path = path;
        Expected = expected;
        _text = SourceText.From(text, Encoding.UTF8);
    }

    public override string Path { get; }

    /// <summary>One line for each marker, in the order of the text.</summary>
    public IReadOnlyList<string> Expected { get; }

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    public override string ToString() => _text.ToString();

    public static MarkedFile Parse(string marked, string path = "/project/litellm_config.json")
    {
        var text = new StringBuilder();
        var expected = new List<string>();
        var last = 0;
        foreach (Match match in Marker().Matches(marked))
        {
            text.Append(marked, last, match.Index - last);
            expected.Add(Describe(match.Groups["id"].Value, text.Length, match.Groups["text"].Value));
            text.Append(match.Groups["text"].Value);
            last = match.Index + match.Length;
        }

        text.Append(marked, last, marked.Length - last);
        return new MarkedFile(path, text.ToString(), expected);
    }

    public string Describe(Diagnostic diagnostic) =>
        Describe(diagnostic.Id, diagnostic.Location.SourceSpan.Start, _text.ToString(diagnostic.Location.SourceSpan));

    private static string Describe(string id, int start, string text) => $"{id} at {start}: {text}";

    [GeneratedRegex(@"\{\|(?<id>LLM\d{4}):(?<text>.*?)\|\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
