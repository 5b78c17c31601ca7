using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>The MSBuild properties of a project, which buildTransitive/LlmCodegen.props makes visible.</summary>
internal static class ProjectOptions
{
    public static CompilerOptions Read(AnalyzerConfigOptions options) => CompilerOptions.From(
        Property(options, "LlmCodegenNamespace"),
        Property(options, "RootNamespace"),
        Property(options, "LlmCodegenClassName"),
        Property(options, "LlmCodegenVisibility"));

    private static string? Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) ? value : null;
}
