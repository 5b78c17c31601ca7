using System.IO.Compression;
using LlmCodegen.TestSupport;

namespace LlmCodegen.Package.Tests;

/// <summary>The same sources make the same assemblies, whatever folder they lie in.</summary>
public sealed class ReproducibilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packed_in_two_folders_every_assembly_has_the_same_bytes()
    {
        var (first, second) = (await PackAsync("here"), await PackAsync(Path.Combine("a folder", "further", "down")));

        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(6, first.Keys.Count(static name => Path.GetFileName(name).StartsWith("LlmCodegen.", StringComparison.Ordinal)));
        Assert.All(first, assembly => Assert.True(assembly.Value.AsSpan().SequenceEqual(second[assembly.Key]), $"{assembly.Key} differs"));
    }

    private async Task<Dictionary<string, byte[]>> PackAsync(string name)
    {
        var copy = _folder.Locate(name);
        foreach (var file in Sources())
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var output = _folder.Locate("packages", name);
        (await DotNet.RunAsync(Path.Combine(copy, "src", "Runtime"), ["pack", "-c", "Release", "--nologo", "-v", "quiet", "-o", output])).Succeeded();
        await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(output, "*.nupkg")));
        var assemblies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in package.Entries.Where(static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            await using var content = await entry.OpenAsync();
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            assemblies.Add(entry.FullName, bytes.ToArray());
        }

        return assemblies;
    }

    // What a package is made of: the files at the top, src and schema, without what builds left there.
    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Repository.Root).Where(static file => Path.GetFileName(file) is not ".git")
        .Concat(new[] { "src", "schema" }.SelectMany(static folder => Directory.EnumerateFiles(Repository.Locate(folder), "*", SearchOption.AllDirectories))
            .Where(static file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj")));
}
