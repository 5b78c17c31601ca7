using LlmCodegen.Compiler;

namespace LlmCodegen.Cli.Files;

/// <summary>Brings a configuration with everything it is made of from the disk.</summary>
internal sealed class ConfigFiles(IFileSystem files)
{
    /// <summary>A single file, whatever it is.</summary>
    /// <exception cref="UnreadableFileException">It cannot be read.</exception>
    public InputFile Read(NamedFile file) => new(file.Path, TextFile.Read(files, file.Path), file.Role);

    /// <summary>A configuration and the files it includes.</summary>
    /// <exception cref="UnreadableFileException">The configuration itself cannot be read.</exception>
    public List<InputFile> Load(string path) => [Read(new NamedFile(path, FileRole.Config))];
}
