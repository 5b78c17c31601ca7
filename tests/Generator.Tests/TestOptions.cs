using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Generator.Tests;

/// <summary>What MSBuild would tell the compiler: properties of the project and metadata of its files.</summary>
internal sealed class TestOptions(params (string Key, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, Dictionary<string, string>> _files = new(StringComparer.Ordinal);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties.ToDictionary(p => "build_property." + p.Key, p => p.Value));

    public TestOptions With(string path, string metadata, string value)
    {
        (_files.TryGetValue(path, out var values) ? values : _files[path] = []).Add("build_metadata.AdditionalFiles." + metadata, value);
        return this;
    }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(_files.GetValueOrDefault(textFile.Path) ?? []);

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
