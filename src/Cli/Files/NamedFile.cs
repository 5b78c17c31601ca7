using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Files;

/// <summary>A file that the command line names, and what it is taken for.</summary>
internal sealed record NamedFile(string Path, FileRole Role)
{
    public bool IsConfig => Role == FileRole.Config;
}
