using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Cli.Files;

/// <summary>Brings a configuration with everything it is made of from the disk.</summary>
internal sealed class ConfigFiles(IFileSystem files)
{
    /// <summary>A single file, whatever it is.</summary>
    /// <exception cref="UnreadableFileException">It cannot be read.</exception>
    public InputFile Read(NamedFile file) => new(file.Path, TextFile.Read(files, file.Path), file.Role);

    /// <summary>A configuration and, breadth first, the files it includes; what of them cannot be read is missing, which the compiler reports at the place.</summary>
    /// <exception cref="UnreadableFileException">The configuration itself cannot be read.</exception>
    public List<InputFile> Load(string path)
    {
        var loaded = new List<InputFile> { Read(new NamedFile(WithoutDots(path), FileRole.Config)) };
        var seen = new HashSet<string>(StringComparer.Ordinal) { loaded[0].Path.Replace('\\', '/') };
        for (var i = 0; i < loaded.Count; i++)
        {
            foreach (var included in Includes(loaded[i]).Where(seen.Add))
            {
                try
                {
                    loaded.Add(Read(new NamedFile(included, FileRole.Config)));
                }
                catch (UnreadableFileException)
                {
                }
            }
        }

        return loaded;
    }

    // A file that includes another which includes the first must find it under the same name.
    private static string WithoutDots(string path) =>
        path.StartsWith("./", StringComparison.Ordinal) && path.Length > 2 ? WithoutDots(path[2..]) : path.Replace("/./", "/", StringComparison.Ordinal);

    private static IEnumerable<string> Includes(InputFile file) =>
        IncludeResolver.Includes(ConfigReader.Read(file.Path, file.Text, CancellationToken.None).Root).Select(include => IncludeResolver.Resolve(file.Path, include.Path));
}
