using System.Text;
using LlmCodegen.Cli.Files;

namespace LlmCodegen.Cli.Tests;

/// <summary>Files by their path, with slashes; what stands before a slash is a directory.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => _files.Keys;

    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    public byte[] Bytes(string path) => _files[path];

    public string this[string path]
    {
        get => Encoding.UTF8.GetString(_files[path]);
        set => _files[path] = Encoding.UTF8.GetBytes(value);
    }

    public void Add(string path, byte[] bytes) => _files[path] = bytes;

    public bool Exists(string path) => _files.ContainsKey(path) || IsDirectory(path);

    public bool IsDirectory(string path) => _files.Keys.Any(file => file.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    public IEnumerable<string> FilesBelow(string directory) => _files.Keys.Where(file => file.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal));

    public Stream OpenRead(string path)
    {
        if (Denied.Contains(path) || IsDirectory(path))
        {
            throw new UnauthorizedAccessException();
        }

        lock (_files)
        {
            return _files.TryGetValue(path, out var bytes) ? new MemoryStream(bytes, writable: false) : throw new FileNotFoundException();
        }
    }

    public void Write(string path, string text, Encoding encoding)
    {
        if (Denied.Contains(path))
        {
            throw new UnauthorizedAccessException();
        }

        _files[path] = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }
}
