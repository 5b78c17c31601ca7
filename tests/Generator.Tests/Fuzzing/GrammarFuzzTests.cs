using System.Globalization;
using System.Runtime.Loader;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>
/// Configurations that mean something, in every combination. <c>LLMCODEGEN_FUZZ_COUNT</c> asks for more of them, <c>LLMCODEGEN_FUZZ_START</c> says with which to begin:
/// a case is its number.
/// </summary>
public sealed class GrammarFuzzTests
{
    private const int BatchSize = 40;

    [Fact]
    public void Drawn_projects_become_code_that_compiles_without_a_warning_and_the_same_from_JSON_and_YAML()
    {
        var findings = new List<FuzzFinding>();
        foreach (var batch in Numbers(usual: 60).Select(ProjectGrammar.Draw).Chunk(BatchSize))
        {
            findings.AddRange(batch.Select(CompilerPromises.Broken).OfType<FuzzFinding>());
            var sound = batch.Where(project => findings.TrueForAll(finding => finding.Project != project || !finding.Kind.StartsWith("exception", StringComparison.Ordinal)));
            findings.AddRange(new FuzzCompilation(sound, (batch[0].Number / BatchSize) % 2 == 0 ? LanguageVersion.CSharp12 : LanguageVersion.Preview).Findings());
        }

        Assert.True(findings.Count == 0, Report(findings, Again));
    }

    [Fact]
    public void Fixes_of_drawn_projects_repair_and_break_nothing()
    {
        var findings = Numbers(usual: 60).Select(ProjectGrammar.Draw).Select(FixPromises.Broken).OfType<FuzzFinding>().ToList();
        Assert.True(findings.Count == 0, Report(findings, static project => FixPromises.Broken(project) is { } finding ? [finding] : []));
    }

    [Fact]
    public void Drawn_projects_pass_the_generator() => Assert.All(Numbers(usual: 40).Select(ProjectGrammar.Draw), static project =>
    {
        var options = project.Files.Aggregate(
            new TestOptions(("LlmCodegenNamespace", project.Options.Namespace), ("LlmCodegenClassName", project.Options.ClassName)),
            static (known, file) => file.Role == FileRole.Config ? known.With(file.Path, "LlmConfig", "true") : known);
        var harness = new GeneratorHarness(project.Files.Select(static file => new InMemoryText(file.Path, file.Text)), options).Run();
        Assert.Empty(harness.Result.Diagnostics.Where(static diagnostic => !diagnostic.Id.StartsWith("LLM", StringComparison.Ordinal)));
    });

    [Fact]
    public async Task Every_model_of_a_drawn_project_can_be_called_and_every_name_leads_to_one()
    {
        var findings = new List<FuzzFinding>();
        var answers = 0;
        foreach (var batch in Numbers(usual: 24).Select(ProjectGrammar.Draw).Chunk(BatchSize))
        {
            var (found, answered) = await CallAsync(batch);
            findings.AddRange(found);
            answers += answered;
        }

        Assert.True(findings.Count == 0, Report(findings, CallAgain));
        Assert.True(answers > 0, "no call was answered");
    }

    private static async Task<(List<FuzzFinding> Findings, int Answers)> CallAsync(IEnumerable<FuzzProject> projects)
    {
        using var provider = new AnsweringProvider();
        var context = new AssemblyLoadContext("fuzzed", isCollectible: true);
        try
        {
            var compilation = new FuzzCompilation(projects, LanguageVersion.CSharp12);
            var assembly = context.LoadFromStream(new MemoryStream(compilation.Emit()));
            var calls = compilation.Results.SelectMany(result => result.Result.Clients.Select(model => new CallPromises(result.Project, model, assembly, provider))).ToList();
            var findings = new List<FuzzFinding>();
            foreach (var call in calls)
            {
                if (await call.BrokenAsync() is { } finding)
                {
                    findings.Add(finding);
                }
            }

            return (findings, calls.Sum(static call => call.Answers));
        }
        finally
        {
            context.Unload();
        }
    }

    private static List<FuzzFinding> CallAgain(FuzzProject project)
    {
        try
        {
            return CallAsync([project]).GetAwaiter().GetResult().Findings;
        }
        catch (Xunit.Sdk.XunitException)
        {
            return []; // does not compile, which is another bug
        }
    }

    internal static IEnumerable<int> Numbers(int usual) => Enumerable.Range(Setting("LLMCODEGEN_FUZZ_START", 0), Setting("LLMCODEGEN_FUZZ_COUNT", usual));

    // Each kind once, as small as it can be.
    private static string Report(List<FuzzFinding> findings, Func<FuzzProject, IEnumerable<FuzzFinding>> again) =>
        string.Join("\n", findings.GroupBy(static finding => finding.Kind, StringComparer.Ordinal).Select(same =>
        {
            var small = Shrinker.Shrink(same.First().Project, project => again(project).Any(finding => finding.Kind == same.Key));
            return $"===== {same.Key}: {same.Count()} times\n{again(small).First(finding => finding.Kind == same.Key).Message}\n{small}";
        }));

    private static IEnumerable<FuzzFinding> Again(FuzzProject project) => CompilerPromises.Broken(project) is { } finding
        ? [finding]
        : new FuzzCompilation([project], LanguageVersion.CSharp12).Findings().Concat(new FuzzCompilation([project], LanguageVersion.Preview).Findings());

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
