using System.Text;
using LlmCodegen.Compiler.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator;

internal static class SourceOutput
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static void Add(this SourceProductionContext output, EmittedFile file) => output.AddSource(file.HintName, SourceText.From(file.Text, Utf8));
}
