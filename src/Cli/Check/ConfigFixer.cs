using LlmCodegen.Cli.Files;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Fixes;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Cli.Check;

/// <summary>Writes the repairs that the compiler knows into the files.</summary>
internal sealed class ConfigFixer(Host host)
{
    /// <summary>Repairs what can be repaired.</summary>
    /// <param name="failures">Takes the files that could not be written.</param>
    /// <returns>The number of repairs.</returns>
    public int Fix(IEnumerable<FileDiagnostic> diagnostics, List<Finding> failures) =>
        diagnostics.GroupBy(static diagnostic => diagnostic.File.Path, StringComparer.Ordinal).Sum(ofFile => Fix(ofFile.First().File, ofFile, failures));

    private int Fix(InputFile file, IEnumerable<FileDiagnostic> diagnostics, List<Finding> failures)
    {
        // What bytes that are no text mean is a guess, and writing it would make the guess the truth.
        if (TextCheck.FindGuessedCharacter(file.Text) is not null || file.Text.ToString().Contains('\uFFFD', StringComparison.Ordinal))
        {
            return 0;
        }

        var root = ConfigReader.Read(file.Path, file.Text, CancellationToken.None).Root;
        var changes = diagnostics
            .Select(static diagnostic => (Diagnostic: diagnostic, Fix: ConfigFix.Of(diagnostic, CancellationToken.None)))
            .Where(static pair => pair.Fix is not null)
            .DistinctBy(static pair => pair.Fix!.Change.Span)
            // Two misspellings of one key must not become the same key twice.
            .DistinctBy(pair => TokenSearch.Find(root, pair.Diagnostic.Diagnostic.Span)?.Owner is { } owner ? (owner.Span, pair.Fix!.Change.NewText) : (pair.Fix!.Change.Span, ""))
            .ToList();
        if (changes.Count == 0)
        {
            return 0;
        }

        var text = file.Text.WithChanges(changes.Select(static pair => pair.Fix!.Change).OrderBy(static change => change.Span.Start));
        if (!OutputFile.TryWrite(host.Files, file.Path, text.ToString(), failures, file.Text.Encoding))
        {
            return 0;
        }

        foreach (var (diagnostic, fix) in changes)
        {
            var place = Finding.From(diagnostic);
            host.Error.WriteLine($"{Reports.OneLine.Of(place.File)}({place.Line},{place.Column}): fixed {place.Id}: {Reports.OneLine.Of(fix!.Title)}");
        }

        return changes.Count;
    }
}
