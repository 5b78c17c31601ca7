using System.Text.RegularExpressions;

namespace LlmCodegen.Compiler.Tests.Binding;

/// <summary>Names without a provider at run time: LiteLLM tries them against its patterns again as <c>provider/name</c>.</summary>
public sealed class BareNameTests
{
    [Fact]
    public void A_pattern_of_a_provider_serves_its_well_known_models_without_the_prefix()
    {
        var root = Root("openai/*");
        Assert.Contains("\"gpt-4o\"", root, StringComparison.Ordinal);
        Assert.Contains("=> Providers.OpenAI.Deployments.Openai(model),", root, StringComparison.Ordinal);
        Assert.DoesNotContain("\"dall-e-3\"", root, StringComparison.Ordinal);
        Assert.DoesNotContain("\"claude-opus-4-5\"", root, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrower_pattern_serves_what_it_matches()
    {
        var root = Root("openai/gpt-4o*");
        Assert.Contains("when Match(\"openai/gpt-4o*\", \"gpt-4o*\", \"openai/\" + model) is { } id", root, StringComparison.Ordinal);
        Assert.DoesNotContain("\"o3\"", root, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_under_a_name_of_ones_own_serves_none() => Assert.DoesNotContain("\"gpt-4o\"", Root("mine/*", "openai/*"), StringComparison.Ordinal);

    [Fact]
    public void A_name_of_the_list_comes_first_and_once()
    {
        var root = Root("openai/*", further: "  - model_name: gpt-4o\n    litellm_params: { model: openai/gpt-4o-mini }\n");
        Assert.Contains("\"gpt-4o\" => Gpt4o,", root, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(root, "GetChatClient\\(string.*?^ *};", RegexOptions.Singleline | RegexOptions.Multiline)[0].Value.Split('\n'), static line => line.Contains("\"gpt-4o\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pattern_for_everything_serves_the_providers_of_the_configuration() =>
        Assert.Contains("=> Providers.OpenAI.GetChatModel(model),", Root("*", "*", "  - model_name: fast\n    litellm_params: { model: openai/gpt-4o-mini }\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("fallbacks: [{ fast: [gpt-4o] }]")]
    [InlineData("fallbacks: [{ fast: [openai/gpt-4o] }]")]
    [InlineData("default_fallbacks: [mini-id]")]
    [InlineData("model_group_alias: { quick: openai/gpt-4o-mini }")]
    public void What_LiteLLM_finds_is_a_target_for_fallbacks(string settings) => Assert.DoesNotContain(
        Check.Yaml($$"""
            model_list:
              - { model_name: fast, litellm_params: { model: openai/gpt-4o-mini }, model_info: { id: mini-id } }
              - { model_name: openai/*, litellm_params: { model: openai/* } }
            router_settings: { {{settings}} }
            """),
        static found => found.Id == "LLM2020");

    private static string Root(string name, string? model = null, string further = "")
    {
        var result = Check.Compile("/project/litellm_config.yaml", $"model_list:\n  - model_name: '{name}'\n    litellm_params: {{ model: '{model ?? name}' }}\n{further}");
        return result.Emit().First().Text;
    }
}
