using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Generator.Tests;

/// <summary>What holds for the generated code of every input, however broken.</summary>
internal static class GeneratedCode
{
    // Many broken inputs leave the same code; it is compiled once.
    private static readonly ConcurrentDictionary<string, string> Verdicts = new(StringComparer.Ordinal);

    /// <summary>Compiles as C# 12 without a warning.</summary>
    public static GeneratorHarness AssertCompiles(this GeneratorHarness harness)
    {
        var text = string.Concat(harness.Sources.OrderBy(static source => source.Key, StringComparer.Ordinal).Select(static source => source.Key + "\n" + source.Value));
        var problems = Verdicts.GetOrAdd(text, _ => Problems(harness));
        Assert.True(problems.Length == 0, problems);
        return harness;
    }

    /// <summary>Of thousands of variants every one is parsed, and every few are compiled.</summary>
    public static GeneratorHarness AssertCompiles(this GeneratorHarness harness, int variant, int every)
    {
        Assert.All(harness.Result.GeneratedSources, static source => Assert.Empty(source.SyntaxTree.GetDiagnostics()));
        return variant % every == 0 ? harness.AssertCompiles() : harness;
    }

    private static string Problems(GeneratorHarness harness) => string.Join("\n", harness.Compile().GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed)
        .Take(8)
        .Select(static diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)} | {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}"));
}
