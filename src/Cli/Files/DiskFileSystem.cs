using System.Text;

namespace LlmCodegen.Cli.Files;

internal sealed class DiskFileSystem : IFileSystem
{
    private static readonly EnumerationOptions Recursive = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    public bool Exists(string path) => Path.Exists(path);

    public bool IsDirectory(string path) => Directory.Exists(path);

    public IEnumerable<string> FilesBelow(string directory) => Directory.EnumerateFiles(directory, "*", Recursive);

    public Stream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);

    public void Write(string path, string text, Encoding encoding)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        if (File.Exists(path))
        {
            Replace(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, text, encoding);
        }
        else
        {
            File.WriteAllText(path, text, encoding);
        }
    }

    // A disk that fills up, or an end in the middle, must not cost the file that is there.
    private static void Replace(string path, string text, Encoding encoding)
    {
        var draft = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "." + Path.GetRandomFileName());
        try
        {
            File.WriteAllText(draft, text, encoding);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
