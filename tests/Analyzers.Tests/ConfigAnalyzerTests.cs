using System.Collections.Immutable;
using System.Globalization;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ConfigAnalyzerTests
{
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
        var file = MarkedFile.Parse(marked);
        var found = await new Project(file).Analyze();
        Assert.Equal(file.Expected, found.Select(file.Describe));
        Assert.All(found, diagnostic => Assert.Equal((LocationKind.ExternalFile, file.Path), (diagnostic.Location.Kind, diagnostic.Location.GetLineSpan().Path)));
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
        var config = MarkedFile.Parse("""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "zeta/m", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""");
        var provider = MarkedFile.Parse(
            """{ "id": "zeta", "dialect": "openai-chat", "base_url": "https://zeta.example/v1", {|LLM2012:"headrs"|}: {}, "auth": [{ "scheme": "bearer", "env": ["ZETA_KEY"] }] }""",
            "/project/zeta.provider.json");
        var found = await new Project(config, provider).Analyze();
        Assert.Contains("os.environ/ZETA_KEY", Assert.Single(found, static diagnostic => diagnostic.Id == "LLM3001").GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(provider.Expected, found.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == provider.Path).Select(provider.Describe));
    }

    [Fact]
    public async Task Advice_about_an_included_file_stands_in_that_file()
    {
        var config = MarkedFile.Parse("""{ "include": ["parts/models.json", {|LLM2022:"parts/none.json"|}], "model_list": [] }""");
        var part = MarkedFile.Parse(
            """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""", "/project/parts/models.json");
        var found = await new Project(config, part) { Metadata = new((part.Path, "LlmConfig", "true")) }.Analyze();
        Assert.Equal(config.Expected, found.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == config.Path).Select(config.Describe));
        Assert.Equal(part.Expected, found.Where(diagnostic => diagnostic.Location.GetLineSpan().Path == part.Path).Select(part.Describe));
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
    [InlineData("/project/litellm_config.json", "", 1)]
    [InlineData("/project/litellm_config.json", "false", 0)]
    [InlineData("/project/gateway.json", "", 0)]
    [InlineData("/project/gateway.json", "true", 1)]
    public async Task Only_configurations_are_looked_at(string path, string isConfig, int expected)
    {
        var file = MarkedFile.Parse("{}", path);
        Assert.Equal(expected, (await new Project(file) { Metadata = new((path, "LlmConfig", isConfig)) }.Analyze()).Length);
    }

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
