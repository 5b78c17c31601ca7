using System.Text.Json;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Generator.Tests.Fuzzing;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Generator.Tests;

/// <summary>Every folder of Cases: a configuration and what becomes of it. UPDATE_SNAPSHOTS=1 rewrites what is expected.</summary>
public sealed class GoldenCaseTests
{
    private static readonly string CasesFolder = Path.Combine(TestPaths.RepositoryRoot, "tests", "Generator.Tests", "Cases");
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(CasesFolder).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> JsonCases => [.. ((IEnumerable<string>)Cases).Where(static name => File.Exists(Path.Combine(CasesFolder, name, "litellm_config.json")))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Config_becomes_the_expected_code(string name)
    {
        var folder = Path.Combine(CasesFolder, name);
        var harness = Project(folder);
        var actual = harness.Sources.ToDictionary(static source => source.Key + ".txt", static source => source.Value, StringComparer.Ordinal);
        actual["diagnostics.txt"] = Diagnostics(harness, folder);

        var expectedFolder = Path.Combine(folder, "expected");
        if (Update)
        {
            Rewrite(expectedFolder, actual);
        }

        var expected = Directory.GetFiles(expectedFolder).ToDictionary(static file => Path.GetFileName(file), static file => File.ReadAllText(file), StringComparer.Ordinal);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, text) in expected)
        {
            Assert.Equal(text, actual[file]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generated_code_compiles_as_CSharp_12_without_a_warning(string name) =>
        Project(Path.Combine(CasesFolder, name)).AssertCompiles();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_second_run_over_equal_files_is_cached(string name)
    {
        var files = Files(Path.Combine(CasesFolder, name)).ToList();
        var harness = new GeneratorHarness(files).Run();
        foreach (var file in files)
        {
            harness.ReplaceFile(file.Path, file.GetText()!.ToString());
        }

        harness.Run();
        Assert.DoesNotContain(harness.OutputReasons, static reason => reason.Key is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
    }

    [Theory]
    [MemberData(nameof(JsonCases))]
    public void Config_written_in_YAML_becomes_the_same_code(string name)
    {
        var folder = Path.Combine(CasesFolder, name);
        var json = File.ReadAllText(Path.Combine(folder, "litellm_config.json"));
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var yaml = new InMemoryText(GeneratorHarness.ConfigPath.Replace(".json", ".yaml", StringComparison.Ordinal), DraftWriter.Yaml(Draft.From(document.RootElement)));

        var twin = new GeneratorHarness(Files(folder).Where(static file => file.Path != GeneratorHarness.ConfigPath).Append(yaml), Options(folder)).Run();

        // The name of the file is part of the code's comments; nothing else may differ.
        var sources = twin.Sources.ToDictionary(static source => source.Key, static source => source.Value.Replace("litellm_config.yaml", "litellm_config.json", StringComparison.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Project(folder).Sources.OrderBy(static source => source.Key, StringComparer.Ordinal), sources.OrderBy(static source => source.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Literal_secrets_are_in_no_output_and_no_diagnostic()
    {
        var folder = Path.Combine(CasesFolder, "literal-secrets");
        Assert.All(
            Directory.GetFiles(Path.Combine(folder, "expected")),
            static file => Assert.DoesNotMatch("1234|5up3r", File.ReadAllText(file)));
    }

    private static GeneratorHarness Project(string folder) => new GeneratorHarness(Files(folder), Options(folder)).Run();

    // What the project file says, where a case depends on it: a property a line. Files whose names say nothing are parts of the configuration.
    private static TestOptions Options(string folder)
    {
        var file = Path.Combine(folder, "project.properties");
        var options = new TestOptions(!File.Exists(file)
            ? [("RootNamespace", "Demo")]
            : [.. File.ReadLines(file).Where(static line => line.Contains('=', StringComparison.Ordinal)).Select(static line => (line.Split('=', 2)[0], line.Split('=', 2)[1]))]);
        return Files(folder).Where(static file => InputFile.RoleOf(file.Path) is null).Aggregate(options, static (known, part) => known.With(part.Path, "LlmConfig", "true"));
    }

    private static IEnumerable<InMemoryText> Files(string folder) => Directory.GetFiles(folder)
        .Where(static file => Path.GetExtension(file) is ".json" or ".yaml")
        .Order(StringComparer.Ordinal)
        .Select(static file => new InMemoryText("/project/" + Path.GetFileName(file), File.ReadAllText(file)));

    // All diagnostics of the compiler, the generator's errors and the analyzers' advice, as a reviewer wants to see them together.
    private static string Diagnostics(GeneratorHarness harness, string folder)
    {
        var result = CompilerRun.Compile(Files(folder));
        Assert.Equal(
            result.Diagnostics.Where(static d => d.IsBlocking).Select(static d => d.Diagnostic.Id),
            harness.Result.Diagnostics.Select(static d => d.Id));
        return string.Concat(result.Diagnostics.Select(static diagnostic => CompilerRun.Describe(diagnostic) + "\n"));
    }

    private static void Rewrite(string folder, Dictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }
    }
}
