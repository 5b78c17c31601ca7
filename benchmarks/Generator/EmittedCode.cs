using System.Collections.Immutable;
using LlmCodegen.Compiler.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>Compiles what was emitted, as a project of the oldest supported C# would.</summary>
internal static class EmittedCode
{
    /// <summary>Everything the C# compiler has to say, information included.</summary>
    public static ImmutableArray<Diagnostic> Problems(IEnumerable<EmittedFile> files)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Emitted", files.Select(file => CSharpSyntaxTree.ParseText(file.Text, parse, file.HintName)), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));
        return [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Info && !diagnostic.IsSuppressed)];
    }
}
