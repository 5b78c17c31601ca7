using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>A project with configuration files whose expected advice stands in them, under Roslyn's own test framework.</summary>
internal sealed class ConfigTest : CSharpAnalyzerTest<ConfigAnalyzer, DefaultVerifier>
{
    public ConfigTest(params (string Path, string Marked)[] files)
    {
        TestCode = "internal class Unrelated { }";
        ReferenceAssemblies = new("net10.0"); // no package: the framework would fetch it
        TestState.AdditionalReferences.Add(typeof(object).Assembly);
        CompilerDiagnostics = CompilerDiagnostics.None;
        TestState.AdditionalFiles.AddRange(files.Select(static file => (file.Path, Microsoft.CodeAnalysis.Text.SourceText.From(file.Marked))));
    }

    /// <summary>What MSBuild hands over with a file.</summary>
    public ConfigTest With(string path, string metadata, string value)
    {
        TestState.AnalyzerConfigFiles.Add(($"/project/{TestState.AnalyzerConfigFiles.Count}.globalconfig", $"is_global = true\n[{path}]\nbuild_metadata.AdditionalFiles.{metadata} = {value}\n"));
        return this;
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12);
}
