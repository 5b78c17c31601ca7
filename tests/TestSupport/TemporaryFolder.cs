namespace LlmCodegen.TestSupport;

/// <summary>A folder outside the repository, so that none of its build rules apply; deleted at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("llmcodegen-").FullName;

    /// <summary>A file or folder in it.</summary>
    public string Locate(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file.</summary>
    public void Write(string name, string text)
    {
        var path = Locate(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
