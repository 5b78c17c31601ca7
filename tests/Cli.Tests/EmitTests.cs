using System.Collections.Immutable;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Generator;
using LlmCodegen.Generator.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Cli.Tests;

public sealed class EmitTests
{
    private static readonly string CasesFolder = Repository.PathOf("tests", "Generator.Tests", "Cases");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(CasesFolder).Where(HasOneConfig).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Emitted_files_are_the_generators_byte_for_byte(string name)
    {
        var folder = Path.Combine(CasesFolder, name);
        var files = new MemoryFiles();
        foreach (var file in Directory.GetFiles(folder).Where(static file => Path.GetExtension(file) is ".json" or ".yaml"))
        {
            files.Add("in/" + Path.GetFileName(file), File.ReadAllBytes(file));
        }

        var inputs = files.Paths.ToList();
        var expected = Generated(files, inputs);
        var providers = inputs.Where(static path => InputFile.RoleOf(path) is not (null or FileRole.Config)).SelectMany(static path => new[] { "--provider", path });
        var run = ToolRun.Of(files, ["emit", inputs.Single(IsConfig), "-o", "out", .. providers]);

        var written = files.Paths.Except(inputs).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), written);
        Assert.Equal(written, run.Lines.Order(StringComparer.Ordinal));
        Assert.All(written, path => Assert.Equal(expected[path], files.Bytes(path)));
        Assert.Equal(run.Error.Contains(": error ", StringComparison.Ordinal) ? 1 : 0, run.ExitCode);
    }

    [Fact]
    public void Namespace_class_and_visibility_are_chosen()
    {
        var files = new MemoryFiles { ["gateway.json"] = CheckTests.Good };
        ToolRun.Of(files, "emit", "gateway.json", "-o", "out", "--namespace", "Acme.Llm", "--class", "Gateway", "--internal");
        var root = files["out/Gateway.g.cs"];
        Assert.Contains("namespace Acme.Llm", root, StringComparison.Ordinal);
        Assert.Contains("internal sealed partial class Gateway", root, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said()
    {
        var files = new MemoryFiles { ["litellm_config.json"] = CheckTests.Good };
        files.Denied.Add("out/LlmClients.g.cs");
        var run = ToolRun.Of(files, "emit", "litellm_config.json", "-o", "out");
        Assert.Contains("out/LlmClients.g.cs(1,1,1,1): error LLM0002: the file cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void A_missing_configuration_writes_nothing()
    {
        var run = ToolRun.Of(new(), "emit", "litellm_config.json", "-o", "out");
        Assert.Contains("LLM0001", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    private static Dictionary<string, byte[]> Generated(MemoryFiles files, IEnumerable<string> inputs)
    {
        // Files that only an include names are configurations to a project; the command line finds them itself.
        var parts = inputs.Where(static path => InputFile.RoleOf(path) is null).Aggregate(new TestOptions(), static (options, path) => options.With("/project/" + path, "LlmConfig", "true"));
        var driver = CSharpGeneratorDriver.Create(new LlmClientsGenerator())
            .WithUpdatedAnalyzerConfigOptions(parts)
            .AddAdditionalTexts([.. inputs.Select(path => (AdditionalText)new TextFile("/project/" + path, files[path]))])
            .RunGenerators(CSharpCompilation.Create("Demo"));
        return driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(
            static source => "out/" + source.HintName, static source => source.SourceText.Encoding!.GetBytes(source.SourceText.ToString()));
    }

    private static bool HasOneConfig(string folder) => Directory.GetFiles(folder).Count(IsConfig) == 1;

    private static bool IsConfig(string path) => Path.GetFileNameWithoutExtension(path) == "litellm_config";

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
