using System.Reflection;

namespace LlmCodegen.Compiler.Tests.Lowering;

/// <summary>
/// Sections from which no code is generated yet become a model; what it holds stands beside each configuration of Settings. UPDATE_SNAPSHOTS=1 rewrites what is expected.
/// </summary>
public sealed class SettingsSnapshotTests
{
    private static readonly string Folder = Path.Combine(
        typeof(SettingsSnapshotTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "tests", "Compiler.Tests", "Lowering", "Settings");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.yaml").Select(static file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sections_become_the_expected_model(string name)
    {
        var result = TestCompilation.Of(("litellm_config.yaml", File.ReadAllText(Path.Combine(Folder, name + ".yaml"))));
        var actual = ModelText.Of(Assert.Single(result.Clients).Settings)
            + string.Concat(result.Diagnostics.Select(static diagnostic => $"{diagnostic.Diagnostic.Id}: {diagnostic.Diagnostic.Message}\n"));

        var file = Path.Combine(Folder, name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
