using System.Text;

namespace LlmCodegen.Cli.Files;

/// <summary>The file system, as far as this tool needs it. Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</summary>
internal interface IFileSystem
{
    bool Exists(string path);

    bool IsDirectory(string path);

    /// <summary>The files of a directory and of the directories in it, links to directories and hidden ones excepted.</summary>
    IEnumerable<string> FilesBelow(string directory);

    Stream OpenRead(string path);

    /// <summary>Writes a whole file, with the directories that are missing.</summary>
    void Write(string path, string text, Encoding encoding);
}
