using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>Properties of a project that concern what the build says, not what it generates.</summary>
internal static class ProjectProperties
{
    /// <summary>Files that the project asks to copy and the package's targets did not.</summary>
    public const string NotCopied = "LlmCodegenNotCopied";

    /// <summary>Files near the project that look like a configuration: set, if only to a separator, where the package's targets looked for them.</summary>
    public const string Lookalikes = "LlmCodegenLookalikes";

    public static bool HasSearched(AnalyzerConfigOptions options) => Property(options, Lookalikes) is not null;

    /// <summary>A list of paths, with <c>|</c> between them: MSBuild cuts a property at <c>;</c>.</summary>
    public static ImmutableArray<string> Paths(AnalyzerConfigOptions options, string name) =>
        [.. (Property(options, name) ?? "").Split(['|'], StringSplitOptions.RemoveEmptyEntries).Select(static path => path.Replace('\\', '/'))];

    /// <summary>Properties that say nothing usable.</summary>
    public static IEnumerable<UnusableSetting> Unusable(AnalyzerConfigOptions options)
    {
        if (Property(options, "LlmCodegenVisibility") is { } visibility && visibility.Trim().ToLowerInvariant() is not ("public" or "internal"))
        {
            yield return new("LlmCodegenVisibility", visibility, "public or internal");
        }

        if (Property(options, "LlmCodegenNamespace") is { } name && !name.Trim().Split('.').All(SyntaxFacts.IsValidIdentifier))
        {
            yield return new("LlmCodegenNamespace", name, "identifiers of C# with dots between them");
        }

        if (Property(options, "LlmCodegenClassName") is { } className && !SyntaxFacts.IsValidIdentifier(className.Trim()))
        {
            yield return new("LlmCodegenClassName", className, "an identifier of C#");
        }
    }

    private static string? Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;
}
