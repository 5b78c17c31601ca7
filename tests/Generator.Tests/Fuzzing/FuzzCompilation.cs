using System.Globalization;
using LlmCodegen.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>The C# of many projects, each in a namespace of its own, as one assembly.</summary>
internal sealed class FuzzCompilation
{
    private static readonly CSharpCompilation Seed = CSharpCompilation.Create(
        "Fuzzed",
        references: ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    private readonly Dictionary<SyntaxTree, FuzzProject> _projects = [];
    private readonly CSharpCompilation _compilation;

    public FuzzCompilation(IEnumerable<FuzzProject> projects, LanguageVersion version)
    {
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        foreach (var project in projects)
        {
            Results.Add((project, project.Compile(asYaml: true)));
            foreach (var file in Results[^1].Result.Emit())
            {
                _projects.Add(CSharpSyntaxTree.ParseText(file.Text, parse, string.Create(CultureInfo.InvariantCulture, $"{project.Number}/{file.HintName}")), project);
            }
        }

        _compilation = Seed.AddSyntaxTrees(_projects.Keys);
    }

    public List<(FuzzProject Project, CompilationResult Result)> Results { get; } = [];

    /// <summary>The first thing that the compiler says of each project's code; nothing may be said.</summary>
    public IEnumerable<FuzzFinding> Findings() => _compilation.GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed)
        .GroupBy(diagnostic => diagnostic.Location.SourceTree is { } tree ? _projects[tree] : Results[0].Project)
        .Select(static group => new FuzzFinding(group.Key, group.First().Id, Describe(group.First())));

    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var emitted = _compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return image.ToArray();
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n{diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";
}
