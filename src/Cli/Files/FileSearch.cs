using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Files;

/// <summary>Finds the files that a command line means: a file is itself, a directory stands for the JSON and YAML files in it.</summary>
internal static class FileSearch
{
    private static readonly string[] Extensions = [".json", ".yaml", ".yml"];

    // What tools write and download is not what the user means by a directory.
    private static readonly string[] Skipped = ["bin", "obj", "node_modules"];

    /// <summary>Configurations, and what is something else by its name.</summary>
    /// <returns>In the order of the command line, each file once; the files of a directory in ordinal order.</returns>
    public static List<NamedFile> Configs(IFileSystem files, IEnumerable<string> arguments) =>
        Expand(files, arguments, static path => InputFile.RoleOf(path) ?? FileRole.Config, static _ => true);

    /// <summary>Provider descriptions and catalogs; in a directory, those that are such by their name.</summary>
    public static List<NamedFile> Providers(IFileSystem files, IEnumerable<string> arguments) =>
        Expand(files, arguments, CatalogRoleOf, static path => InputFile.RoleOf(path) is not (null or FileRole.Config));

    private static List<NamedFile> Expand(IFileSystem files, IEnumerable<string> arguments, Func<string, FileRole> role, Func<string, bool> isWanted) =>
    [
        .. arguments
            .SelectMany(argument => files.IsDirectory(argument) ? Below(files, argument).Where(isWanted) : [argument])
            .DistinctBy(Identity, StringComparer.Ordinal)
            .Select(path => new NamedFile(path, role(path))),
    ];

    private static IEnumerable<string> Below(IFileSystem files, string directory) => files.FilesBelow(directory)
        .Where(static file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Where(file => !Path.GetRelativePath(directory, file).Split('/', '\\').SkipLast(1).Any(static part => Skipped.Contains(part, StringComparer.OrdinalIgnoreCase)))
        .Order(StringComparer.Ordinal);

    // models.dev publishes its catalog under a name that says nothing among configurations, but is clear where a catalog is asked for.
    private static FileRole CatalogRoleOf(string path) =>
        InputFile.RoleOf(path) ?? (string.Equals(Path.GetFileName(path), "api.json", StringComparison.OrdinalIgnoreCase) ? FileRole.ModelsDev : FileRole.Provider);

    private static string Identity(string path) => path.Length == 0 || path.Contains('\0') ? path : Path.GetFullPath(path);
}
