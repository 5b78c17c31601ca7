using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Generator.Tests.Caching;

/// <summary>An edit regenerates what depends on it and nothing else.</summary>
public sealed class CachingTests
{
    private const string Nothing = "nothing";
    private const string Root = "root";
    private const string Acme = "acme";
    private const string Beta = "beta";

    private static readonly Dictionary<string, Action<GeneratorHarness>> Edits = new(StringComparer.Ordinal)
    {
        ["reformat the configuration"] = Config(static text => JsonNode.Parse(text)!.ToJsonString(new JsonSerializerOptions { WriteIndented = false })),
        ["end its lines with CRLF"] = Config(static text => text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ["add a comment"] = Config(static text => "// our models\n" + text),
        ["reorder the keys of an entry"] = Config(static text => text.Replace("\"temperature\": 0.2, \"timeout\": 30", "\"timeout\": 30, \"temperature\": 0.2", StringComparison.Ordinal)),
        ["write a number another way"] = Config(static text => text.Replace("0.2", "2e-1", StringComparison.Ordinal)),
        ["write a key with an escape"] = Config(static text => text.Replace("\"timeout\": 30", "\"\\u0074imeout\": 30", StringComparison.Ordinal)),
        ["add a key without effect"] = Config(static text => text.Replace("\"timeout\": 30", "\"timeout\": 30, \"initial_prompt_value\": \"blue\"", StringComparison.Ordinal)),
        ["break the text at its end"] = Config(static text => text + "]"),
        ["touch the configuration"] = Config(static text => text),
        ["touch the provider description"] = Provider(static text => text),
        ["reformat the provider description"] = Provider(static text => text.Replace("\n", "\r\n\t", StringComparison.Ordinal)),
        ["describe a model that nobody uses"] = Provider(static text => text.Replace("\"models\": {", "\"models\": { \"huge\": {},", StringComparison.Ordinal)),
        ["edit C# that has nothing to do with it"] = static project => project.ReplaceCode("internal class Edited;"),

        ["change a timeout of acme"] = Config(static text => text.Replace("30", "45", StringComparison.Ordinal)),
        ["change the scope of acme"] = Config(static text => text.Replace("llm.read", "llm.write", StringComparison.Ordinal)),
        ["change a temperature of beta"] = Config(static text => text.Replace("0.7", "0.8", StringComparison.Ordinal)),
        ["change a header of beta"] = Provider(static text => text.Replace("llmcodegen", "other", StringComparison.Ordinal)),

        ["rename an alias of beta"] = Config(static text => text.Replace("smart", "clever", StringComparison.Ordinal)),
        ["move the endpoint of acme, which the alias documents"] = Config(static text => text.Replace("llm.acme.example", "eu.acme.example", StringComparison.Ordinal)),
        ["learn a limit of beta's model, which the alias documents"] = Provider(static text => text.Replace("100000", "200000", StringComparison.Ordinal)),
        ["swap two entries"] = Config(SwapEntries),
    };

    [Theory]
    [InlineData("reformat the configuration", Nothing)]
    [InlineData("end its lines with CRLF", Nothing)]
    [InlineData("add a comment", Nothing)]
    [InlineData("reorder the keys of an entry", Nothing)]
    [InlineData("write a number another way", Nothing)]
    [InlineData("write a key with an escape", Nothing)]
    [InlineData("add a key without effect", Nothing)]
    [InlineData("break the text at its end", Nothing)]
    [InlineData("touch the configuration", Nothing)]
    [InlineData("touch the provider description", Nothing)]
    [InlineData("reformat the provider description", Nothing)]
    [InlineData("describe a model that nobody uses", Nothing)]
    [InlineData("edit C# that has nothing to do with it", Nothing)]
    [InlineData("change a timeout of acme", Acme)]
    [InlineData("change the scope of acme", Acme)]
    [InlineData("change a temperature of beta", Beta)]
    [InlineData("change a header of beta", Beta)]
    [InlineData("rename an alias of beta", Root, Beta)]
    [InlineData("move the endpoint of acme, which the alias documents", Root, Acme)]
    [InlineData("learn a limit of beta's model, which the alias documents", Root, Beta)]
    [InlineData("swap two entries", Root)]
    public void An_edit_regenerates_what_depends_on_it(string edit, params string[] regenerated)
    {
        var project = TwoProviders.Project().Run();
        var before = project.Sources;

        Edits[edit](project);
        project.Run();

        string[] expected = regenerated is [Nothing] ? [] : regenerated;
        Assert.Equal(expected, Modified(project));
        Assert.Equal(expected.Length, project.OutputReasons.GetValueOrDefault(IncrementalStepRunReason.Modified));
        Assert.Equal(expected.Length, project.Sources.Count(source => before[source.Key] != source.Value));
        Assert.Equal(3, project.Sources.Count);
    }

    [Fact]
    public void Every_edit_is_in_the_table() =>
        Assert.Equal(
            Edits.Keys.Order(StringComparer.Ordinal),
            typeof(CachingTests).GetMethod(nameof(An_edit_regenerates_what_depends_on_it))!.GetCustomAttributesData()
                .Where(static data => data.AttributeType == typeof(InlineDataAttribute))
                .Select(static data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Edited_code_runs_no_step_at_all()
    {
        var project = TwoProviders.Project().Run();
        project.ReplaceCode("internal class Edited;");
        project.Run();

        Assert.NotEmpty(project.Result.TrackedSteps);
        Assert.All(project.Result.TrackedSteps.Keys, step => Assert.All(project.Step(step), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)));
    }

    [Fact]
    public void A_mistake_is_reported_without_regenerating_anything_and_its_repair_too()
    {
        var project = TwoProviders.Project().Run();
        Assert.Empty(project.Result.Diagnostics);

        project.ReplaceFile(GeneratorHarness.ConfigPath, TwoProviders.Config + "]");
        project.Run();
        Assert.Equal(["LLM1001"], project.Result.Diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.Empty(Modified(project));

        project.ReplaceFile(GeneratorHarness.ConfigPath, TwoProviders.Config);
        project.Run();
        Assert.Empty(project.Result.Diagnostics);
        Assert.Empty(Modified(project));
    }

    [Fact]
    public void A_diagnostic_moves_with_its_text_and_nothing_is_regenerated()
    {
        var project = GeneratorHarness.ForConfig(TwoProviders.Config).Run();
        Assert.Equal(12, Line(project));

        project.ReplaceFile(GeneratorHarness.ConfigPath, "\n\n" + TwoProviders.Config);
        project.Run();
        Assert.Equal(14, Line(project));
        Assert.Empty(Modified(project));

        static int Line(GeneratorHarness project) => Assert.Single(project.Result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
    }

    [Fact]
    public void A_new_provider_adds_its_file()
    {
        var project = TwoProviders.Project().Run();
        project.ReplaceFile(GeneratorHarness.ConfigPath, TwoProviders.Config.Replace(
            "\"model_list\": [", "\"model_list\": [{ \"model_name\": \"other\", \"litellm_params\": { \"model\": \"openai/gpt-4o\" } },", StringComparison.Ordinal));
        project.Run();

        Assert.Equal(["root"], Modified(project));
        Assert.Equal(1, project.OutputReasons[IncrementalStepRunReason.New]);
        Assert.Equal(4, project.Sources.Count);
    }

    private static List<string> Modified(GeneratorHarness project) =>
    [
        .. project.Step(TrackingNames.Roots).Concat(project.Step(TrackingNames.Providers))
            .Where(static output => output.Reason == IncrementalStepRunReason.Modified)
            .Select(static output => output.Value is Compiler.Model.ProviderModel provider ? provider.Name : Root),
    ];

    private static Action<GeneratorHarness> Config(Func<string, string> edit) => project => project.ReplaceFile(GeneratorHarness.ConfigPath, edit(TwoProviders.Config));

    private static Action<GeneratorHarness> Provider(Func<string, string> edit) => project => project.ReplaceFile(TwoProviders.ProviderPath, edit(TwoProviders.Provider));

    private static string SwapEntries(string text)
    {
        var root = JsonNode.Parse(text)!;
        var list = root["model_list"]!.AsArray();
        var first = list[0]!;
        list.RemoveAt(0);
        list.Add(first);
        return root.ToJsonString();
    }
}
