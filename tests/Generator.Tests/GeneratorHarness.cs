using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Generator.Tests;

/// <summary>A project with the generator attached, in memory.</summary>
internal sealed class GeneratorHarness
{
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly TestOptions _options;
    private CSharpCompilation _compilation;
    private ImmutableArray<AdditionalText> _files;
    private GeneratorDriver _driver;

    public GeneratorHarness(IEnumerable<AdditionalText> files, TestOptions? options = null, string code = "internal class Unrelated;", LanguageVersion language = LanguageVersion.CSharp12)
    {
        _options = options ?? new TestOptions(("RootNamespace", "Demo"));
        _files = [.. files];
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        _compilation = CSharpCompilation.Create(
            "Demo", [CSharpSyntaxTree.ParseText(code, parse)], References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
        _driver = CSharpGeneratorDriver.Create(
            [new LlmClientsGenerator().AsSourceGenerator()], _files, parse, _options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    public static GeneratorHarness ForConfig(string text, string path = "/project/litellm_config.json") => new([new InMemoryText(path, text)]);

    /// <summary>The result of the last run.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    public GeneratorHarness Run()
    {
        _driver = _driver.RunGenerators(_compilation);
        Assert.Null(Result.Exception);
        return this;
    }

    public IReadOnlyDictionary<string, string> Sources => Result.GeneratedSources.ToDictionary(static s => s.HintName, static s => s.SourceText.ToString());

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
        _compilation = _compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)tree.Options));
    }

    /// <summary>How often each output was new, modified, unchanged or cached in the last run.</summary>
    public IReadOnlyDictionary<IncrementalStepRunReason, int> OutputReasons => Result.TrackedOutputSteps
        .SelectMany(static step => step.Value).SelectMany(static run => run.Outputs).GroupBy(static output => output.Reason)
        .ToDictionary(static group => group.Key, static group => group.Count());
}
