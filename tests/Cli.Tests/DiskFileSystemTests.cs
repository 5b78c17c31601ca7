using System.Text;
using LlmCodegen.Cli.Files;
using LlmCodegen.TestSupport;

namespace LlmCodegen.Cli.Tests;

public sealed class DiskFileSystemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_as_a_whole_and_nothing_stays_beside_it()
    {
        var path = _folder.Locate("a.json");
        File.WriteAllText(path, "a long text that was there before");
        new DiskFileSystem().Write(path, "new", Encoding.UTF8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(_folder.Path)));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        var (path, link) = (_folder.Locate("a.json"), _folder.Locate("link.json"));
        File.WriteAllText(path, "old");
        File.CreateSymbolicLink(link, path);
        new DiskFileSystem().Write(link, "new", Encoding.UTF8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }
}
