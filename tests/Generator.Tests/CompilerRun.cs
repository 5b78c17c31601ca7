using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Generator.Tests;

/// <summary>What the compiler says of files: the generator's errors and the analyzers' advice together.</summary>
internal static class CompilerRun
{
    public static CompilationResult Compile(IEnumerable<InMemoryText> files) => ConfigCompiler.Compile(
        files.Select(static file => new InputFile(file.Path, file.GetText(), InputFile.RoleOf(file.Path) ?? FileRole.Config)),
        CompilerOptions.Default,
        CancellationToken.None);

    public static CompilationResult Compile(string config) => Compile([new InMemoryText(GeneratorHarness.ConfigPath, config)]);

    /// <summary>As a build prints it: file, line and column, severity, id, message.</summary>
    public static string Describe(FileDiagnostic diagnostic)
    {
        var start = diagnostic.ToRecord().Lines.Start;
        var severity = diagnostic.Diagnostic.Descriptor.DefaultSeverity.ToString().ToLowerInvariant();
        return $"{diagnostic.File.FileName}({start.Line + 1},{start.Character + 1}): {severity} {diagnostic.Diagnostic.Id}: {diagnostic.Diagnostic.Message}";
    }

    /// <summary>The id and the marked text.</summary>
    public static string Mark(FileDiagnostic diagnostic) => $"{diagnostic.Diagnostic.Id} {diagnostic.File.Text.ToString(diagnostic.ToRecord().Span)}";
}
