using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>Metadata of AdditionalFiles items.</summary>
internal sealed class FileMetadata(params (string Path, string Name, string Value)[] entries) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options([]);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(entries
        .Where(entry => entry.Path == textFile.Path)
        .ToDictionary(static entry => "build_metadata.AdditionalFiles." + entry.Name, static entry => entry.Value));

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
