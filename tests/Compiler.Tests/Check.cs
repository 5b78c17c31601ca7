using System.Collections.Immutable;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests;

/// <summary>What the compiler says of one file.</summary>
internal static class Check
{
    public static ImmutableArray<ConfigDiagnostic> Yaml(string text) => File("/project/litellm_config.yaml", text);

    /// <summary>One model with these parameters, written in YAML's flow style.</summary>
    public static ImmutableArray<ConfigDiagnostic> Model(string parameters, string further = "") =>
        Yaml($"model_list:\n  - model_name: m\n    litellm_params: {{ {parameters} }}\n{further}");

    public static CompilationResult Compile(string path, string text) =>
        ConfigCompiler.Compile([new InputFile(path, SourceText.From(text), FileRole.Config)], CompilerOptions.Default, CancellationToken.None);

    private static ImmutableArray<ConfigDiagnostic> File(string path, string text)
    {
        var found = Compile(path, text).Diagnostics;
        Assert.All(found, diagnostic => Assert.InRange(diagnostic.Diagnostic.Span.End, 0, text.Length));
        return [.. found.Select(static diagnostic => diagnostic.Diagnostic)];
    }
}
