namespace LlmCodegen.Compiler;

/// <summary>The files of one compilation, each once and in an order of their own: the host's order is no decision of the user's.</summary>
internal sealed class FileSet
{
    public FileSet(IEnumerable<InputFile> files)
    {
        // A project may list a file that the package's props list as well: the item that says more about it counts.
        var ordered = files.GroupBy(static file => file.Path.Replace('\\', '/'), StringComparer.Ordinal)
            .OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(static same => (Path: same.Key, File: same.FirstOrDefault(static file => file.ClassName is not null) ?? same.First()))
            .ToList();
        ByPath = ordered.ToDictionary(static entry => entry.Path, static entry => entry.File, StringComparer.Ordinal);
        Configs = [.. ordered.Select(static entry => entry.File).Where(static file => file.Role == FileRole.Config)];
        Catalogs = [.. ordered.Select(static entry => entry.File).Where(static file => file.Role is FileRole.Provider or FileRole.ModelsDev or FileRole.LitellmPrices)];
    }

    /// <summary>By path, with <c>/</c> between its parts.</summary>
    public IReadOnlyDictionary<string, InputFile> ByPath { get; }

    public ImmutableArray<InputFile> Configs { get; }

    /// <summary>Provider descriptions and catalogs of other projects.</summary>
    public ImmutableArray<InputFile> Catalogs { get; }
}
