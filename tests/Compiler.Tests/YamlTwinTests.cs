using System.Reflection;

namespace LlmCodegen.Compiler.Tests;

/// <summary>A configuration means the same in JSON and in YAML: the twins of schema/examples become the same C#, byte for byte.</summary>
public sealed class YamlTwinTests
{
    private static readonly string Folder = Path.Combine(
        typeof(YamlTwinTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "schema", "examples");

    public static TheoryData<string> Twins =>
        [.. Directory.GetFiles(Folder, "*.yaml").Where(static file => File.Exists(Path.ChangeExtension(file, ".json"))).Select(static file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Twins))]
    public void YAML_twin_becomes_the_same_code(string name)
    {
        // The name of the file is part of the code's comments; nothing else may differ.
        Assert.Equal(Emitted(name + ".json", "the file"), Emitted(name + ".yaml", "the file"));
    }

    private static string Emitted(string file, string called)
    {
        var result = TestCompilation.Of((file, File.ReadAllText(Path.Combine(Folder, file))));
        return string.Concat(result.Emit().Select(static emitted => emitted.HintName + "\n" + emitted.Text)).Replace(file, called, StringComparison.Ordinal);
    }
}
