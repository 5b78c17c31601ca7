using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Cli.Check;

/// <summary>Something to say about a file. Lines and columns count from 1, columns in UTF-16 code units.</summary>
internal sealed record Finding(string File, int Line, int Column, int EndLine, int EndColumn, DiagnosticSeverity Severity, string Id, string Message)
{
    /// <summary>The file could not be read at all. A concern of this tool only: the compiler is handed files that were read.</summary>
    public const string UnreadableFile = "LLM0001";

    /// <summary>A file could not be written.</summary>
    public const string UnwritableFile = "LLM0002";

    /// <summary>The compiler failed, which is a mistake of ours.</summary>
    public const string InternalError = "LLM0003";

    public static Finding From(FileDiagnostic found)
    {
        var lines = found.ToRecord().Lines;
        return At(found.File.Path, lines, found.Diagnostic.Descriptor.DefaultSeverity, found.Diagnostic.Id, found.Diagnostic.Message);
    }

    public static Finding Unreadable(string file, string reason) => At(file, default, DiagnosticSeverity.Error, UnreadableFile, reason);

    public static Finding Unwritable(string file, Exception exception) =>
        At(file, default, DiagnosticSeverity.Error, UnwritableFile, $"the file cannot be written: {exception.GetType().Name}");

    // The type only: messages of exceptions may quote the file, and the file may hold a secret.
    public static Finding Internal(string file, Exception exception) =>
        At(file, default, DiagnosticSeverity.Error, InternalError, $"the compiler failed with {exception.GetType().Name}; please report this with the file");

    private static Finding At(string file, LinePositionSpan lines, DiagnosticSeverity severity, string id, string message) =>
        new(file, lines.Start.Line + 1, lines.Start.Character + 1, lines.End.Line + 1, lines.End.Character + 1, severity, id, message);
}
