using System.Globalization;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Fixes;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ForeignReferenceTests
{
    [Theory]
    [InlineData("${X_NAME}", "X_NAME")]
    [InlineData("${x_name}", "x_name")]
    [InlineData("${X_NAME:-default}", "X_NAME")]
    [InlineData("${env:X_NAME}", "X_NAME")]
    [InlineData("${{ secrets.X_NAME }}", "X_NAME")]
    [InlineData("$X_NAME", "X_NAME")]
    [InlineData("$(X_NAME)", "X_NAME")]
    [InlineData("$env:X_NAME", "X_NAME")]
    [InlineData("%X_NAME%", "X_NAME")]
    [InlineData("{X_NAME}", "X_NAME")]
    [InlineData("{env:X_NAME}", "X_NAME")]
    [InlineData("{{X_NAME}}", "X_NAME")]
    [InlineData("{{ env.X_NAME }}", "X_NAME")]
    [InlineData("{{ .Values.x }}", null)]
    [InlineData("{% x %}", null)]
    [InlineData("env:X_NAME", "X_NAME")]
    [InlineData("env.X_NAME", "X_NAME")]
    [InlineData("env/X_NAME", "X_NAME")]
    [InlineData("env(X_NAME)", "X_NAME")]
    [InlineData("ENV['X_NAME']", "X_NAME")]
    [InlineData("ENV.fetch(\"X_NAME\")", "X_NAME")]
    [InlineData("!ENV ${X_NAME}", "X_NAME")]
    [InlineData("!ENV X_NAME", "X_NAME")]
    [InlineData("OS.ENVIRON/X_NAME", "X_NAME")]
    [InlineData("Os.Environ/X_NAME", "X_NAME")]
    [InlineData("os.environ.X_NAME", "X_NAME")]
    [InlineData("os.environ:X_NAME", "X_NAME")]
    [InlineData("os.environ\\X_NAME", "X_NAME")]
    [InlineData("os.environ['X_NAME']", "X_NAME")]
    [InlineData("os.environ[\"X_NAME\"]", "X_NAME")]
    [InlineData("os.environ.get('X_NAME', 'none')", "X_NAME")]
    [InlineData("os.env/X_NAME", "X_NAME")]
    [InlineData("os.enviorn/X_NAME", "X_NAME")]
    [InlineData("os.getenv(\"X_NAME\")", "X_NAME")]
    [InlineData("getenv('X_NAME')", "X_NAME")]
    [InlineData("process.env.X_NAME", "X_NAME")]
    [InlineData("process.env[\"X_NAME\"]", "X_NAME")]
    [InlineData("import.meta.env.X_NAME", "X_NAME")]
    [InlineData("Environment.GetEnvironmentVariable(\"X_NAME\")", "X_NAME")]
    [InlineData(" os.environ/X_NAME", "X_NAME")]
    [InlineData("'os.environ/X_NAME'", "X_NAME")]
    public void A_reference_of_another_tool_is_known_as_a_whole(string text, string? variable)
    {
        var found = ForeignReference.Find(text);
        Assert.True(found is { IsWhole: true }, text);
        Assert.Equal(variable, found.Variable);
    }

    [Theory]
    [InlineData("https://${HOST}/v1", "${HOST}")]
    [InlineData("https://os.environ/HOST/v1", "os.environ/HOST")]
    [InlineData("Bearer os.environ/TOKEN", "os.environ/TOKEN")]
    [InlineData("Bearer $TOKEN", "$TOKEN")]
    [InlineData("tenant-%TENANT%", "%TENANT%")]
    [InlineData("a {{ B }} c", "{{ B }}")]
    [InlineData("x-process.env.NAME", "process.env.NAME")]
    public void A_reference_within_a_text_is_found(string text, string written)
    {
        var found = ForeignReference.Find(text);
        Assert.Equal((written, false), (found?.Written, found?.IsWhole ?? true));
    }

    [Theory]
    [InlineData("os.environ/NAME")]
    [InlineData("os.environ/oidc/github/x")]
    [InlineData("https://llm.example/v1/{model}")]
    [InlineData("https://llm.example/%E4%BD%A0")]
    [InlineData("https://llm.example/a?b=$x&c={d}")]
    [InlineData("environment")]
    [InlineData("env: production")]
    [InlineData("environ mental")]
    [InlineData("a $5 note and US$")]
    [InlineData("100% sure, 20% off")]
    [InlineData("api://app/.default openid")]
    [InlineData("2024-10-21")]
    [InlineData("gpt-4o")]
    [InlineData("openai/gpt-4o:free")]
    [InlineData("env:prod")]
    [InlineData("os.environment is a module")]
    public void What_is_a_text_is_left_alone(string text) => Assert.Null(ForeignReference.Find(text));

    public static TheoryData<string> Marked =>
    [
        Entry("\"api_version\": {|LLM2054:\"${AZURE_API_VERSION}\"|}"),
        Entry("\"api_base\": {|LLM2029:\"%LLM_BASE%\"|}"),
        Entry("\"api_base\": {|LLM2029:\"env:LLM_BASE\"|}"),
        Entry("\"base_url\": {|LLM2029:\"process.env.LLM_BASE\"|}"),
        Entry("\"api_base\": {|LLM2029:\"https://os.environ/HOST/v1\"|}"),
        Entry("\"api_base\": {|LLM2029:\"https://llm.example/%TENANT%/v1\"|}"),
        Entry("\"organization\": {|LLM2054:\"OS.ENVIRON/OPENAI_ORG\"|}"),
        Entry("\"organization\": [{|LLM2054:\"os.environ.ORG_A\"|}]"),
        Entry("\"extra_headers\": { \"X-Org\": {|LLM2054:\"$ORG_NAME\"|}, \"X-Path\": {|LLM2055:\"a/${B}\"|} }"),
        Entry("\"client_id\": {|LLM2054:\"os.environ['CLIENT_ID']\"|}"),
        Entry("\"oauth_client_credentials\": true, \"oauth_token_url\": {|LLM2029:\"https://login.example/${TENANT}/token\"|}, \"oauth_client_id\": \"id\", \"oauth_client_secret\": \"os.environ/S\""),
        Entry("\"user\": {|LLM2054:\"{{USER_ID}}\"|}, \"reasoning_effort\": {|LLM2054:\"getenv('EFFORT')\"|}"),
        Entry("\"extra_body\": { \"a\": { \"b\": [{|LLM2054:\"${DEEP}\"|}] } }"),
        Entry("\"stop\": [\"${END}\", \"{{\"], \"system\": \"Say ${NAME}\", \"response_format\": { \"json_schema\": { \"pattern\": \"$ABC\" } }"),
        Entry("\"api_key\": {|LLM3001:\"${OPENAI_API_KEY}\"|}"),
        """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": {|LLM2030:"%MODEL%"|} } }] }""",
        """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": {|LLM2032:"openai/process.env.MODEL"|} } }] }""",
        """{ "model_list": [], "router_settings": { {|LLM2012:"zredis_host"|}: 1, "default_litellm_params": { "api_version": {|LLM2054:"$API_VERSION"|} } } }""".Replace("{|LLM2012:\"zredis_host\"|}: 1, ", ""),
        """{ "model_list": [], "general_settings": { "database_url": {|LLM2054:"${DATABASE_URL}"|} } }""",
        """{ "model_list": [], "pass_through_endpoints": [{ "path": "/a", "target": "https://b.example", "headers": { "X-Path": "a os.environ/PATH_NAME" } }] }""",
        """{ "model_list": [], "credential_list": [{ "credential_name": "c", "credential_values": { "api_base": {|LLM2054:"{{BASE}}"|} } }] }""",
        """{ "oauth2_providers": { "acme": { "client_id": {|LLM2054:"${ID}"|}, "client_secret": "os.environ/S", "token_url": {|LLM2029:"https://a.example/os.environ/T"|}, "scope": {|LLM2055:"read ${SCOPE}"|}, "base_url": {|LLM2029:"$BASE_URL"|} } } }""",
    ];

    [Theory]
    [MemberData(nameof(Marked))]
    public async Task A_reference_that_is_none_is_reported_at_the_token(string marked)
    {
        var file = MarkedFile.Parse(marked);
        var found = (await new Project(file).Analyze()).Where(static diagnostic => diagnostic.Id is not ("LLM2008" or "LLM2056" or "LLM2057")).ToList();
        Assert.Equal(file.Expected, found.Select(file.Describe));
        Assert.Empty(new Project(file).Generate());
        Assert.All(found.Where(static diagnostic => diagnostic.Id is "LLM2054" or "LLM2055" or "LLM2029"), static diagnostic => Assert.Contains("os.environ/", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"api_version\": \"${V_NAME}\"", "\"api_version\": \"os.environ/V_NAME\"")]
    [InlineData("\"organization\": \"OS.ENVIRON/ORG\"", "\"organization\": \"os.environ/ORG\"")]
    [InlineData("\"api_base\": \"${LLM_BASE}\"", "\"api_base\": \"os.environ/LLM_BASE\"")]
    public async Task The_fix_writes_the_reference(string wrong, string right)
    {
        var file = MarkedFile.Parse(Entry(wrong));
        var found = Assert.Single(await new Project(file).Analyze(), static diagnostic => diagnostic.Id is "LLM2054" or "LLM2029");
        var fix = ConfigFix.Of(file.GetText(), file.Path, found.Id, found.Location.SourceSpan, found.Properties["LlmCodegen.Name"]!, CancellationToken.None);
        Assert.Equal(Entry(right), file.GetText().WithChanges(fix!.Change).ToString());
    }

    [Fact]
    public async Task A_tag_for_variables_is_named_as_what_it_is()
    {
        var file = MarkedFile.Parse("model_list:\n  - model_name: a\n    litellm_params:\n      model: openai/gpt-4o\n      api_base: !ENV ${BASE}\n", "/project/litellm_config.yaml");
        var found = Assert.Single(new Project(file).Generate(), static diagnostic => diagnostic.Id == "LLM1001");
        Assert.Equal("LiteLLM knows no tag '!ENV'; a variable is written os.environ/NAME", found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Single(await new Project(file).Analyze(), static diagnostic => diagnostic.Id == "LLM2029");
    }

    private static string Entry(string parameters) => $$"""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", {{parameters}} } }] }""";
}
