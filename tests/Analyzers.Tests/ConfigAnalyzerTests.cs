using System.Collections.Immutable;
using System.Globalization;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ConfigAnalyzerTests
{
    private const string Config = "/project/litellm_config.json";

    private const string Provider = """
        "client_id": "id", "client_secret": "os.environ/S", "token_url": "https://login.acme.example/token", "base_url": "https://llm.acme.example/v1"
        """;

    public static TheoryData<string, string> Advice => new()
    {
        { "a key in the file", """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""" },
        { "a client secret in the file", """{ "oauth2_providers": { "acme": { "client_id": "id", "client_secret": {|LLM3002:"hunter2-hunter2"|}, "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""" },
        { "a key that stands twice", """{ "oauth2_providers": { "acme": { "scope": "a", {|LLM1002:"scope"|}: "b", """ + Provider + " } } }" },
        { "an optional value of the wrong type", """{ "oauth2_providers": { "acme": { "scope": {|LLM2003:["a"]|}, """ + Provider + " } } }" },
        { "no endpoint", """{ "oauth2_providers": { {|LLM2008:"acme"|}: { "client_id": "id", "client_secret": "os.environ/S", "token_url": "https://a.example/t" } } }""" },
        { "an unknown key", """{ "oauth2_providers": { "acme": { {|LLM2011:"zebra"|}: 1, """ + Provider + " } } }" },
        { "a misspelled key", """{ "oauth2_providers": { "acme": { {|LLM2012:"scpoe"|}: "a", """ + Provider + " } } }" },
        { "a refresh token", """{ "oauth2_providers": { "acme": { "refresh_token": {|LLM2015:"os.environ/R"|}, """ + Provider + " } } }" },
        { "nothing at all", """{|LLM2016:|}{ "general_settings": {} }""" },
        { "two findings", """{ {|LLM2012:"model_lst"|}: [], "oauth2_providers": { "acme": { {|LLM2012:"audiense"|}: "a", """ + Provider + " } } }" },
        { "nothing to say", """{ "oauth2_providers": { "acme": { """ + Provider + " } } }" },
    };

    [Theory]
    [MemberData(nameof(Advice))]
    public async Task Advice_is_given_at_the_token(string what, string marked)
    {
        Assert.NotEmpty(what);
        await new ConfigTest((Config, marked)).RunAsync();
    }

    [Fact]
    public async Task Line_and_column_are_those_of_the_token()
    {
        var file = MarkedFile.Parse("{\n  \"model_list\": [],\n  \"zebra\": 1\n}");
        var found = Assert.Single(await new Project(file).Analyze());
        Assert.Equal("/project/litellm_config.json: (2,2)-(2,9)", found.Location.GetLineSpan().ToString());
    }

    [Fact]
    public async Task Generator_and_analyzer_together_say_everything_once()
    {
        // The cases that are one file: the project of this test has no more.
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Generator.Tests", "Cases"), "litellm_config.json", SearchOption.AllDirectories)
            .Where(static file => Directory.GetFiles(Path.GetDirectoryName(file)!).Length == 1);
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            var file = MarkedFile.Parse(await File.ReadAllTextAsync(path));
            var project = new Project(file);
            var (analyzed, generated) = (await project.Analyze(), project.Generate());
            var expected = await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(path)!, "expected", "diagnostics.txt"));

            Assert.All(analyzed, static diagnostic => Assert.NotEqual(DiagnosticSeverity.Error, diagnostic.DefaultSeverity));
            Assert.All(generated, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.DefaultSeverity));
            Assert.Equal(expected.Order(StringComparer.Ordinal), analyzed.Concat(generated).Select(Line).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_secret_is_in_no_message()
    {
        var file = MarkedFile.Parse("""
            { "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "hunter2-hunter2", "token_url": "https://a.example/t" } },
              "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": "hunter2-hunter2" } }] }
            """);
        var found = await new Project(file).Analyze();
        Assert.Equal(["LLM2008", "LLM3001", "LLM3002"], found.Select(static diagnostic => diagnostic.Id).Order());
        Assert.All(found, static diagnostic => Assert.DoesNotContain("hunter2", diagnostic.ToString() + string.Join(' ', diagnostic.Properties.Values), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_description_of_the_project_counts()
    {
        var test = new ConfigTest(
            (Config, """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "zeta/m", "api_key": {|#0:"sk-live-1234567890"|} } }] }"""),
            ("/project/zeta.provider.json", """{ "id": "zeta", "dialect": "openai-chat", "base_url": "https://zeta.example/v1", {|LLM2012:"headrs"|}: {}, "auth": [{ "scheme": "bearer", "env": ["ZETA_KEY"] }] }"""));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(Descriptors.LiteralKey).WithLocation(0).WithArguments("api_key", "model 'a'", "ZETA_KEY"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Advice_about_an_included_file_stands_in_that_file()
    {
        const string Part = "/project/parts/models.json";
        await new ConfigTest(
            (Config, """{ "include": ["parts/models.json", {|LLM2022:"parts/none.json"|}], "model_list": [] }"""),
            (Part, """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""")).With(Part, "LlmConfig", "true").RunAsync();
    }

    [Fact]
    public async Task An_included_file_is_found_behind_a_path_that_goes_up()
    {
        var config = MarkedFile.Parse("""{ "include": ["parts/models.json"], "model_list": [] }""", "/src/project/../shared/gateway.json");
        var part = MarkedFile.Parse("""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""", "/src/project/../shared/parts/models.json");
        var found = await new Project(config, part) { Metadata = new((config.Path, "LlmConfig", "true"), (part.Path, "LlmConfig", "true")) }.Analyze();
        Assert.Equal(part.Expected, found.Select(part.Describe));
    }

    [Theory]
    [InlineData("/project/litellm_config.json", "", true)]
    [InlineData("/project/litellm_config.json", "false", false)]
    [InlineData("/project/gateway.json", "", false)]
    [InlineData("/project/gateway.json", "true", true)]
    public Task Only_configurations_are_looked_at(string path, string isConfig, bool isLookedAt) =>
        new ConfigTest((path, isLookedAt ? "{|LLM2016:|}{}" : "{}")).With(path, "LlmConfig", isConfig).RunAsync();

    [Fact]
    public async Task Severities_are_the_users_choice()
    {
        var file = MarkedFile.Parse("""{ "zebra": 1, "model_lst": [] }""");
        var severities = ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("LLM2011", ReportDiagnostic.Suppress).Add("LLM2012", ReportDiagnostic.Error).Add("LLM2016", ReportDiagnostic.Suppress);
        var found = Assert.Single(await new Project(file) { Severities = severities }.Analyze());
        Assert.Equal(("LLM2012", DiagnosticSeverity.Error), (found.Id, found.Severity));
    }

    [Fact]
    public void Every_advice_and_no_error_is_supported()
    {
        var supported = new ConfigAnalyzer().SupportedDiagnostics;
        Assert.Equal(Descriptors.All.Where(static descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Error), supported);
        Assert.NotEmpty(supported);
    }

    private static string Line(Diagnostic diagnostic)
    {
        var position = diagnostic.Location.GetLineSpan();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(position.Path)}({position.StartLinePosition.Line + 1},{position.StartLinePosition.Character + 1}): {diagnostic.DefaultSeverity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }
}
