using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LlmCodegen.Package.Tests;

[Collection(SharedPackage.Name)]
public sealed class SymbolTests(PackedPackage package)
{
    [Theory]
    [InlineData("lib/net8.0/LlmCodegen.Runtime.dll")]
    [InlineData("lib/net10.0/LlmCodegen.Runtime.dll")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.Compiler.dll")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.Generator.dll")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.Analyzers.dll")]
    [InlineData("analyzers/dotnet/cs/LlmCodegen.CodeFixes.dll")]
    public async Task An_assembly_holds_its_symbols_and_no_path_of_the_machine_that_built_it(string entry)
    {
        await using var archive = await ZipFile.OpenReadAsync(package.File);
        using var copy = new MemoryStream();
        await using (var content = await archive.GetEntry(entry)!.OpenAsync())
        {
            await content.CopyToAsync(copy);
        }

        copy.Position = 0;
        using var assembly = new PEReader(copy);
        var entries = assembly.ReadDebugDirectory();
        Assert.Contains(entries, static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(Assert.Single(entries, static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var symbols = provider.GetMetadataReader();
        var documents = symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)).Where(Path.IsPathRooted).ToList();
        Assert.NotEmpty(documents);
        Assert.All(documents, static document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }
}
