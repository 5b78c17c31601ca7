using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>What MSBuild tells the compiler: metadata of AdditionalFiles items, and properties of the project.</summary>
internal sealed class FileMetadata(params (string Path, string Name, string Value)[] entries) : AnalyzerConfigOptionsProvider
{
    public Dictionary<string, string> Properties { get; } = [];

    public override AnalyzerConfigOptions GlobalOptions => new Options(Properties.ToDictionary(static property => "build_property." + property.Key, static property => property.Value));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(entries
        .Where(entry => entry.Path == textFile.Path)
        .ToDictionary(static entry => "build_metadata.AdditionalFiles." + entry.Name, static entry => entry.Value));

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
