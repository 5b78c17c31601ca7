namespace LlmCodegen.Schema.Tests;

/// <summary>The schema and the compiler are of one opinion about the compiler's own test inputs.</summary>
public sealed class GoldenCaseTests
{
    // About the shape of the file, ignored values included; others are about names and addresses, of which a schema knows nothing.
    private static readonly string[] Structural = ["error LLM2001", "error LLM2002", "error LLM2014", "warning LLM2003"];

    private static readonly string Folder = Path.Combine(SchemaFolder.Root, "..", "tests", "Generator.Tests", "Cases");

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folder, "litellm_config.json", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_schema_rejects_what_the_compiler_rejects_for_its_shape_and_nothing_else(string name)
    {
        var file = Path.Combine(Folder, name);
        var diagnostics = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, "expected", "diagnostics.txt"));
        var isBroken = diagnostics.Split('\n').Any(static line =>
            line.StartsWith("litellm_config.json(", StringComparison.Ordinal) && Structural.Any(id => line.Contains(id, StringComparison.Ordinal)));

        var errors = (await SchemaFolder.ConfigSchema).Validate(await File.ReadAllTextAsync(file));
        Assert.True(isBroken == errors.Count > 0, string.Join('\n', errors));
    }
}
