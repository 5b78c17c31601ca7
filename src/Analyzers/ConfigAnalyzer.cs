using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers;

/// <summary>The compiler as an analyzer: advice about configurations. What stops a class from being generated is said by the generator.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Advice;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            // Files are compiled together, since a provider description changes what a configuration means. A cancelled attempt must not be remembered.
            var (options, token) = (start.Options, start.CancellationToken);
            var advice = new Lazy<ILookup<string, Diagnostic>>(() => Advice(options, token), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterAdditionalFileAction(file =>
            {
                foreach (var diagnostic in advice.Value[file.AdditionalFile.Path].Concat(ProjectCheck.OfFile(file.AdditionalFile, options.AnalyzerConfigOptionsProvider, file.CancellationToken)))
                {
                    file.ReportDiagnostic(diagnostic);
                }
            });
            start.RegisterCompilationEndAction(static end =>
            {
                foreach (var diagnostic in ProjectCheck.OfProject(end.Options.AdditionalFiles, end.Options.AnalyzerConfigOptionsProvider, end.CancellationToken))
                {
                    end.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    private static ILookup<string, Diagnostic> Advice(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var project = options.AnalyzerConfigOptionsProvider;
        var files = options.AdditionalFiles.Select(file => ProjectFile.Classify(file, project.GetOptions(file), cancellationToken)).OfType<InputFile>();
        return ConfigCompiler.Compile(files, ProjectOptions.Read(project.GlobalOptions), cancellationToken).Diagnostics
            .Where(static found => !found.IsBlocking)
            .ToLookup(static found => found.File.Path, static found => found.ToRecord().ToDiagnostic(), StringComparer.Ordinal);
    }
}
