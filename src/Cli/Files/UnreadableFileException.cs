namespace LlmCodegen.Cli.Files;

/// <summary>A file could not be read; the message says why, without its name.</summary>
internal sealed class UnreadableFileException(string message) : Exception(message);
