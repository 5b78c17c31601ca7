using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Configuration;

public sealed class ConfigTemplateTests : IDisposable
{
    private readonly TestRuntime _runtime = new();

    public void Dispose() => _runtime.Dispose();

    [Theory]
    [InlineData("${FIRST|SECOND|THIRD}", "", "2")]
    [InlineData("${FIRST|UNSET=d}", "", "d")]
    [InlineData("${SECOND=d}", "", "2")]
    [InlineData("${UNSET=}|", "", "|")]
    [InlineData("${UNSET=a=b|c}", "", "a=b|c")]
    [InlineData("${A}-${B|A=z}", "", "a-a")]
    public void Hole_is_filled_from_the_first_variable_that_is_set_else_from_its_default(string template, string host, string expected) =>
        Assert.Equal(expected, Fill(template, host));

    [Theory]
    [InlineData("https://${HOST}/serving-endpoints", "adb-1.net", "https://adb-1.net/serving-endpoints")]
    [InlineData("https://${HOST}/serving-endpoints", "https://adb-1.net", "https://adb-1.net/serving-endpoints")]
    [InlineData("https://${HOST}/serving-endpoints", "https://adb-1.net//", "https://adb-1.net/serving-endpoints")]
    [InlineData("https://${HOST}", "http://adb-1.net/", "https://adb-1.net")]
    [InlineData("https://${HOST}/x", "h/p?u=a://b", "https://h/p?u=a://b/x")]
    [InlineData("https://${HOST}.example", "acme", "https://acme.example")]
    [InlineData("${HOST}/ai/v1", "https://x.example", "https://x.example/ai/v1")]
    [InlineData("${HOST}/ai/v1", "https://x.example/", "https://x.example/ai/v1")]
    [InlineData("${HOST}ai/v1", "https://x.example/", "https://x.example/ai/v1")]
    [InlineData("${HOST}${UNSET=/v1}", "https://x.example/", "https://x.example//v1")]
    [InlineData("${HOST}", "https://x.example/", "https://x.example/")]
    [InlineData("https://h/${UNSET=/a/}/b", "", "https://h//a/b")]
    public void Hosts_may_be_whole_urls_and_a_slash_is_written_once(string template, string host, string expected) =>
        Assert.Equal(expected, Fill(template, host));

    [Theory]
    [InlineData("${|A}")]
    [InlineData("${A|}")]
    [InlineData("${A||B}")]
    [InlineData("${=x}")]
    [InlineData("${A |B}")]
    [InlineData("${A=x")]
    public void Broken_hole_is_refused(string template) => Assert.Throws<ArgumentException>(() => ConfigValue.Template("p.x", template));

    [Fact]
    public void Error_names_all_variables_of_the_hole_and_none_of_another()
    {
        var setting = ConfigValue.Template("p.base_url", "${A}${X|Y}${B=b}");

        var error = Assert.Throws<LlmConfigurationException>(() => Resolve(setting));

        Assert.Equal("None of the environment variables 'X', 'Y' is set; one of them must hold 'base_url' of provider 'acme' (p.base_url)", error.Message);
        Assert.Equal(["A", "X", "Y", "B"], setting.Variables);
    }

    private string Fill(string template, string host)
    {
        _runtime.Environment["HOST"] = host;
        return Resolve(ConfigValue.Template("p.x", template));
    }

    private string Resolve(ConfigValue value)
    {
        _runtime.Environment["SECOND"] = "2";
        _runtime.Environment["A"] = "a";
        return value.Resolve(_runtime.Context, "acme");
    }
}
