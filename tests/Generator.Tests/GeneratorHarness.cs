using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Generator.Tests;

/// <summary>A project with the generator attached, in memory.</summary>
internal sealed class GeneratorHarness
{
    public const string ConfigPath = "/project/litellm_config.json";

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    // One compilation that all projects grow from, so that the references are bound once.
    private static readonly CSharpCompilation Seed = CSharpCompilation.Create(
        "Demo",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    private CSharpCompilation _compilation;
    private ImmutableArray<AdditionalText> _files;
    private GeneratorDriver _driver;

    public GeneratorHarness(IEnumerable<AdditionalText> files, TestOptions? options = null, string code = "internal class Unrelated;")
    {
        _files = [.. files];
        _compilation = Seed.AddSyntaxTrees(CSharpSyntaxTree.ParseText(code, Parse));
        _driver = CSharpGeneratorDriver.Create(
            [new LlmClientsGenerator().AsSourceGenerator()], _files, Parse, options ?? new TestOptions(("RootNamespace", "Demo")),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public static GeneratorHarness ForConfig(string text, string path = ConfigPath) => new([new InMemoryText(path, text)]);

    /// <summary>The result of the last run.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public IReadOnlyDictionary<string, string> Sources => Result.GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText.ToString());

    /// <summary>How often each output was new, modified, unchanged or cached in the last run.</summary>
    public IReadOnlyDictionary<IncrementalStepRunReason, int> OutputReasons => Result.TrackedOutputSteps
        .SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).GroupBy(static output => output.Reason)
        .ToDictionary(static group => group.Key, static group => group.Count());

    public GeneratorHarness Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(Result.Exception);
        return this;
    }

    /// <summary>Every output of a tracked step in the last run, in its order.</summary>
    public ImmutableArray<(object Value, IncrementalStepRunReason Reason)> Step(string name) =>
        Result.TrackedSteps.TryGetValue(name, out var runs) ? [.. runs.SelectMany(static run => run.Outputs)] : [];

    /// <summary>The project with what was generated, compiled.</summary>
    public Compilation Compile() => _compilation.AddSyntaxTrees(Result.GeneratedSources.Select(static source => source.SyntaxTree));

    public void ReplaceFile(string path, string text)
    {
        var old = _files.Single(file => file.Path == path);
        var updated = new InMemoryText(path, text);
        _driver = _driver.ReplaceAdditionalText(old, updated);
        _files = _files.Replace(old, updated);
    }

    public void ReplaceCode(string code)
    {
        var tree = _compilation.SyntaxTrees.Single();
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(code, Parse));
    }
}
