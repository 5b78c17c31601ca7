using LlmCodegen.Cli.Files;

namespace LlmCodegen.Cli;

/// <summary>Everything that commands touch outside themselves.</summary>
internal sealed record Host(TextWriter Output, TextWriter Error, IFileSystem Files, Terminal Terminal);
