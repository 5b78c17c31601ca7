using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>One run of the compiler, from the texts to the code.</summary>
internal static class Compilation
{
    public static List<EmittedFile> Run(Scenario scenario, InputFile? catalog)
    {
        IEnumerable<InputFile> files = catalog is null ? [scenario.ConfigFile()] : [scenario.ConfigFile(), catalog];
        return [.. ConfigCompiler.Compile(files, CompilerOptions.Default, CancellationToken.None).Emit()];
    }
}
