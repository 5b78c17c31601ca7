using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Configuration;

public sealed class ConfigValueTests : IDisposable
{
    private readonly TestRuntime _runtime = new();

    public void Dispose() => _runtime.Dispose();

    [Theory]
    [InlineData("https://ws.example/serving-endpoints", "https://ws.example/oidc/v1/token")]
    [InlineData("https://ws.example:8443/a/b/?c=d", "https://ws.example:8443/oidc/v1/token")]
    [InlineData("https://ws.example", "https://ws.example/oidc/v1/token")]
    public void A_path_at_the_host_of_another_address(string address, string expected)
    {
        _runtime.Environment["A"] = address;
        var value = ConfigValue.AtHostOf("token_url", ConfigValue.Environment("a", "B").Or(ConfigValue.Environment("a", "A")), "/oidc/v1/token");

        Assert.Equal(expected, value.Resolve(_runtime.Context, "acme"));
        Assert.Equal(["B", "A"], value.AllVariables);
        _runtime.Environment.Clear();
        Assert.Equal(["B", "A"], value.Missing(_runtime.Context)!);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData(" os.environ/NAME ")]
    [InlineData("${NAME}")]
    [InlineData("")]
    public void Literal_is_taken_as_it_stands(string literal)
    {
        _runtime.Environment["NAME"] = "value";

        Assert.Equal(literal, Resolve(ConfigValue.Literal("p.base_url", literal)));
    }

    [Theory]
    [InlineData("value", "value")]
    [InlineData("  value\r\n", "value")]
    [InlineData("two words", "two words")]
    public void Variable_is_read_and_trimmed(string value, string expected)
    {
        _runtime.Environment["NAME"] = value;

        Assert.Equal(expected, Resolve(ConfigValue.Environment("p.base_url", "NAME")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void Blank_variable_counts_as_unset(string? value)
    {
        if (value is not null)
        {
            _runtime.Environment["NAME"] = value;
        }

        var setting = ConfigValue.Environment("oauth2_providers.acme.client_id", "NAME");
        Assert.Null(setting.TryResolve(_runtime.Context));
        var error = Assert.Throws<LlmConfigurationException>(() => Resolve(setting));
        Assert.Equal(
            "Environment variable 'NAME' is not set; it holds 'client_id' of provider 'acme' (oauth2_providers.acme.client_id)",
            error.Message);
        Assert.Equal("fallback", Resolve(ConfigValue.Environment("p.x", "NAME").Or(ConfigValue.Literal("p.x", "fallback"))));
    }

    [Fact]
    public void First_variable_that_is_set_wins_over_later_ones_and_the_fallback()
    {
        _runtime.Environment["SECOND"] = "2";
        _runtime.Environment["THIRD"] = "3";

        Assert.Equal("2", Resolve(ConfigValue.Environment("p.x", "FIRST", "SECOND", "THIRD").Or(ConfigValue.Literal("p.x", "fallback"))));
    }

    [Fact]
    public void Environment_is_read_when_the_value_is_needed_and_each_time()
    {
        var setting = ConfigValue.Environment("p.x", "NAME");
        foreach (var value in (string[])["1", "2"])
        {
            _runtime.Environment["NAME"] = value;
            Assert.Equal(value, Resolve(setting));
        }
    }

    [Theory]
    [InlineData("https://${AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1", "https://contoso.openai.azure.com/openai/v1")]
    [InlineData("${AZURE_RESOURCE_NAME}${REGION}", "contosoeu")]
    [InlineData("$AZURE_RESOURCE_NAME {REGION} $", "$AZURE_RESOURCE_NAME {REGION} $")]
    [InlineData("", "")]
    public void Template_is_filled_from_the_environment(string template, string expected)
    {
        _runtime.Environment["AZURE_RESOURCE_NAME"] = " contoso ";
        _runtime.Environment["REGION"] = "eu";

        Assert.Equal(expected, Resolve(ConfigValue.Template("p.base_url", template)));
    }

    [Fact]
    public void Text_from_the_environment_is_not_a_template_itself()
    {
        _runtime.Environment["NAME"] = "${OTHER}";

        Assert.Equal("<${OTHER}>", Resolve(ConfigValue.Template("p.x", "<${NAME}>")));
    }

    [Fact]
    public void Template_names_the_variable_that_is_missing_and_no_other()
    {
        _runtime.Environment["A"] = "a";
        var setting = ConfigValue.Template("p.base_url", "${A}/${B}");

        Assert.Equal(["A", "B"], setting.Variables);
        Assert.Null(setting.TryResolve(_runtime.Context));
        var error = Assert.Throws<LlmConfigurationException>(() => Resolve(setting));
        Assert.Equal("Environment variable 'B' is not set; it holds 'base_url' of provider 'acme' (p.base_url)", error.Message);
    }

    [Fact]
    public void Value_with_fallbacks_names_every_variable_that_would_do()
    {
        var setting = ConfigValue.Environment("p.base_url", "A").Or(ConfigValue.Environment("p.base_url", "B").Or(ConfigValue.Template("p.base_url", "https://${C}/")));

        var error = Assert.Throws<LlmConfigurationException>(() => Resolve(setting));
        Assert.StartsWith("None of the environment variables 'A', 'B', 'C' is set", error.Message, StringComparison.Ordinal);

        _runtime.Environment["C"] = "c";
        Assert.Equal("https://c/", Resolve(setting));
        _runtime.Environment["B"] = "b";
        Assert.Equal("b", Resolve(setting));
    }

    [Theory]
    [InlineData("${")]
    [InlineData("${}")]
    [InlineData("a${NAME")]
    [InlineData("${NA ME}")]
    [InlineData("${A${B}}")]
    public void Template_with_a_broken_hole_is_refused(string template) =>
        Assert.Throws<ArgumentException>(() => ConfigValue.Template("p.x", template));

    [Fact]
    public void Value_without_a_variable_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfigValue.Environment("p.x"));
        Assert.Throws<ArgumentException>(() => SecretReference.Environment("p.x"));
    }

    private string Resolve(ConfigValue value) => value.Resolve(_runtime.Context, "acme");
}
