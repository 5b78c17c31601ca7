using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>Configurations in documents: fenced blocks with <c>json good</c> or <c>json bad</c> behind the fence.</summary>
internal static partial class Examples
{
    public static IEnumerable<(bool IsGood, string Text)> In(string page) =>
        Fence().Matches(page).Select(static match => (match.Groups["kind"].Value == "good", match.Groups["text"].Value));

    /// <summary>Asserts that the good ones earn no warning, and counts them. What only LiteLLM's proxy heeds is right all the same.</summary>
    public static int AssertGood(string page)
    {
        var good = In(page).Where(static example => example.IsGood).ToList();
        Assert.All(good, static example => Assert.DoesNotContain(Compile(example.Text), static found => found.Id != DiagnosticIds.SomeWithoutEffect && found.Descriptor.DefaultSeverity != DiagnosticSeverity.Info));
        return good.Count;
    }

    public static ImmutableArray<ConfigDiagnostic> Compile(string text)
    {
        var file = new InputFile("/project/litellm_config.json", SourceText.From(text), FileRole.Config);
        return [.. ConfigCompiler.Compile([file], CompilerOptions.Default, CancellationToken.None).Diagnostics.Select(static found => found.Diagnostic)];
    }

    [GeneratedRegex(@"^```json (?<kind>good|bad)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
