using System.Collections.Immutable;
using LlmCodegen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>A project with configuration files, in memory.</summary>
internal sealed class Project(params MarkedFile[] files)
{
    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create(
        "Demo",
        [CSharpSyntaxTree.ParseText("internal class Unrelated;")],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The file items' metadata, as MSBuild hands it over.</summary>
    public FileMetadata Metadata { get; init; } = new();

    /// <summary>What a .globalconfig or NoWarn says of ids.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    /// <summary>What the analyzer says, in the order of the text.</summary>
    public async Task<ImmutableArray<Diagnostic>> Analyze()
    {
        var analyzed = Compilation.WithOptions(Compilation.Options.WithSpecificDiagnosticOptions(Severities)).WithAnalyzers(
            [new ConfigAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. files], Metadata),
                onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("The analyzer failed.", exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        return [.. (await analyzed.GetAnalyzerDiagnosticsAsync(CancellationToken.None)).OrderBy(static found => found.Location.SourceSpan.Start).ThenBy(static found => found.Id, StringComparer.Ordinal)];
    }

    /// <summary>What the generator says.</summary>
    public ImmutableArray<Diagnostic> Generate() => CSharpGeneratorDriver
        .Create([new LlmClientsGenerator().AsSourceGenerator()], files, optionsProvider: Metadata)
        .RunGenerators(Compilation).GetRunResult().Diagnostics;
}
