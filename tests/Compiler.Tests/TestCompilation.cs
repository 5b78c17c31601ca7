using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests;

/// <summary>Compiles configurations given as text.</summary>
internal static class TestCompilation
{
    public static CompilationResult Of(string config) => Of(("litellm_config.json", config));

    public static CompilationResult Of(params (string Path, string Text)[] files) => ConfigCompiler.Compile(
        files.Select(static file => new InputFile(file.Path, SourceText.From(file.Text), InputFile.RoleOf(file.Path) ?? FileRole.Config)), CompilerOptions.Default, CancellationToken.None);
}
