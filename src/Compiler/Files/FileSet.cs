namespace LlmCodegen.Compiler.Files;

/// <summary>The files of one compilation, each once and in an order of their own: the host's order is no decision of the user's.</summary>
internal sealed class FileSet
{
    public FileSet(IEnumerable<InputFile> files)
    {
        // A project may list a file that the package's props list as well: the item that says more about it counts.
        var byPath = new Dictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var path = FilePath.Normalize(file.Path);
            if (!byPath.TryGetValue(path, out var same) || (same.ClassName is null && file.ClassName is not null))
            {
                byPath[path] = file;
            }
        }

        var ordered = byPath.Keys.OrderBy(static path => path, StringComparer.Ordinal).Select(path => byPath[path]).ToList();
        ByPath = byPath;
        Configs = [.. ordered.Where(static file => file.Role == FileRole.Config)];
        Catalogs = [.. ordered.Where(static file => file.Role != FileRole.Config)];
    }

    /// <summary>By path, with <c>/</c> between its parts.</summary>
    public IReadOnlyDictionary<string, InputFile> ByPath { get; }

    public ImmutableArray<InputFile> Configs { get; }

    /// <summary>Provider descriptions and catalogs of other projects.</summary>
    public ImmutableArray<InputFile> Catalogs { get; }
}
