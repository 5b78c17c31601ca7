using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator.Tests.Errors;

/// <summary>A project with a configuration whose expected errors stand in it, under Roslyn's own test framework. What it generates must compile; what it is, golden cases say.</summary>
internal sealed class ErrorTest : CSharpSourceGeneratorTest<LlmClientsGenerator, DefaultVerifier>
{
    public ErrorTest(string marked)
    {
        ReferenceAssemblies = new("net10.0"); // no package: the framework would fetch it
        TestState.AdditionalReferences.AddRange(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)));
        TestState.Sources.Add("internal class Unrelated { }");
        TestState.AdditionalFiles.Add((GeneratorHarness.ConfigPath, SourceText.From(marked)));
        TestState.AnalyzerConfigFiles.Add(("/project/.globalconfig", "is_global = true\nbuild_property.RootNamespace = Demo\n"));
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12);
}
