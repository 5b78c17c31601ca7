using System.Diagnostics;
using System.Reflection;

namespace LlmCodegen.Conventions.Tests;

/// <summary>The checkout: the files that git knows or would add.</summary>
internal static class Tree
{
    public static string Root { get; } = typeof(Tree).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Paths relative to <see cref="Root"/>, with '/'.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static IEnumerable<string> Under(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    // Without git, as in an unpacked archive, everything that no build wrote.
    private static IReadOnlyList<string> List() =>
        [.. (FromGit() ?? FromDisk()).Where(static file => File.Exists(Path.Combine(Root, file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string[]? FromGit()
    {
        if (!Exists(".git"))
        {
            return null;
        }

        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true })!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> FromDisk() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(static file => !file.Split('/').Any(static part => part is "bin" or "obj" or "artifacts" or "node_modules" or "TestResults" or ".git" or ".vs"));
}
