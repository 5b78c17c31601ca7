using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Fixes;

/// <summary>The edit of one token that repairs a diagnostic: the same for code fixes and the command line.</summary>
/// <param name="Title">As a menu says it.</param>
internal sealed record ConfigFix(string Title, TextChange Change)
{
    public static readonly ImmutableArray<string> Ids = [DiagnosticIds.MisspelledKey, DiagnosticIds.LiteralKey, DiagnosticIds.LiteralClientSecret, DiagnosticIds.ForeignReference, DiagnosticIds.UnsupportedUrl];

    public static ConfigFix? Of(FileDiagnostic found, CancellationToken cancellationToken) =>
        FixProperties.NameIn(found.Diagnostic.Id, found.Diagnostic.Arguments) is { } name
            ? Of(found.File.Text, found.File.Path, found.Diagnostic.Id, found.Diagnostic.Span, name, cancellationToken)
            : null;

    /// <param name="text">The text as it is now; it may have changed since the diagnostic was found, and then there is no fix.</param>
    /// <param name="name">See <see cref="FixProperties.Name"/>.</param>
    public static ConfigFix? Of(SourceText text, string path, string id, TextSpan span, string name, CancellationToken cancellationToken)
    {
        var root = ConfigReader.Read(path, text, cancellationToken).Root;
        return (id, TokenSearch.Find(root, span)) switch
        {
            (DiagnosticIds.MisspelledKey, { Owner: { } owner }) when owner[name] is null => Create($"Change to '{name}'", name),
            (DiagnosticIds.LiteralKey or DiagnosticIds.LiteralClientSecret or DiagnosticIds.ForeignReference or DiagnosticIds.UnsupportedUrl, { Owner: null }) => Create($"Read from the environment variable '{name}'", "os.environ/" + name),
            _ => null,
        };

        ConfigFix? Create(string title, string content) =>
            Token.Rewrite(text.ToString(span), path, content) is { } token ? new ConfigFix(title, new TextChange(span, token)) : null;
    }
}
