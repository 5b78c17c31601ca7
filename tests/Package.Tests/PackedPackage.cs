using System.IO.Compression;
using LlmCodegen.TestSupport;

namespace LlmCodegen.Package.Tests;

/// <summary>The package as <c>dotnet pack</c> makes it from this checkout, in a folder that serves as a package source.</summary>
public sealed class PackedPackage : IAsyncLifetime, IDisposable
{
    /// <summary>The version; no other build has it, so no cache can serve a stale package.</summary>
    public const string Version = "0.0.1-package-test";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder with the package.</summary>
    public string Source => _folder.Locate("source");

    /// <summary>The entries of the package.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];

    /// <summary>The package itself.</summary>
    public string File => Path.Combine(Source, $"LlmCodegen.{Version}.nupkg");

    /// <summary>The text of the package's manifest.</summary>
    public string Manifest { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var result = await DotNet.RunAsync(Repository.Locate("src", "Runtime"),
            ["pack", "-c", "Release", "--nologo", "-v", "quiet", "--artifacts-path", _folder.Locate("artifacts"), "-o", Source, $"-p:Version={Version}"]);
        result.Succeeded();

        await using var package = await ZipFile.OpenReadAsync(File);
        Entries = [.. package.Entries.Select(static e => e.FullName).Order(StringComparer.Ordinal)];
        using var manifest = new StreamReader(await package.GetEntry("LlmCodegen.nuspec")!.OpenAsync());
        Manifest = await manifest.ReadToEndAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
