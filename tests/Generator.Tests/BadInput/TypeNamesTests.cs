namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>The types of a provider's options stand in the same class as its providers and its models, and all of them have names from files.</summary>
public sealed class TypeNamesTests
{
    [Theory]
    [InlineData("OpenAIChatOptions")]
    [InlineData("OpenAIServiceTier")]
    [InlineData("wire_name")]
    [InlineData("WireName")]
    [InlineData("OpenAIProvider")]
    [InlineData("keep*")]
    [InlineData("CreateChatModel*")]
    [InlineData("models")]
    [InlineData("connection")]
    [InlineData("after")]
    public void A_model_may_be_called_like_a_generated_member(string name) => AssertCompiles($$"""
        { "model_list": [
          { "model_name": "{{name}}", "litellm_params": { "model": "openai/{{(name.Contains('*', StringComparison.Ordinal) ? "*" : "gpt-4o")}}" } },
          { "model_name": "other", "litellm_params": { "model": "openai/gpt-4o-mini" } }] }
        """);

    [Theory]
    [InlineData("an object that is called like the options", """{ "chat": { "type": "object", "properties": { "a": { "type": "string" } } } }""")]
    [InlineData("an enum that is called like the options", """{ "chat_options": { "type": "string", "enum": ["a"] } }""")]
    [InlineData("an enum that is called like the provider", """{ "provider": { "type": "string", "enum": ["a"] } }""")]
    [InlineData("an inner enum that is called like an outer one", """{ "a": { "type": "object", "properties": { "B": { "type": "string", "enum": ["x"] } } }, "aB": { "type": "string", "enum": ["y"] } }""")]
    [InlineData("an enum that is called like an object", """{ "a": { "type": "object", "properties": { "b": { "type": "string" } } }, "aOptions": { "type": "string", "enum": ["y"] } }""")]
    [InlineData("keywords", """{ "class": { "type": "string" }, "Provider": { "type": "string" }, "write_members": { "type": "string" }, "clone": { "type": "boolean" }, "get_type": { "type": "number" } }""")]
    [InlineData("values that look alike", """{ "a": { "type": "string", "enum": ["a-b", "a_b", "", "A B", "*", "1", "null", "equals", "get_hash_code", "to_string", "value__"] } }""")]
    [InlineData("an empty enum", """{ "a": { "type": "string", "enum": [] } }""")]
    [InlineData("an enum of numbers", """{ "a": { "type": "integer", "enum": [1, 2] } }""")]
    [InlineData("bounds beyond every type", """{ "a": { "type": "integer", "minimum": -1e400, "maximum": 1e30 }, "b": { "type": "number", "minimum": -1e28, "maximum": 1e400 }, "c": { "type": "integer", "minimum": 9223372036854775807, "maximum": -9223372036854775808 } }""")]
    [InlineData("an object with the name of its type", """{ "a": { "type": "object", "properties": { "TAOptions": { "type": "string" }, "TA": { "type": "string" }, "write_members": { "type": "string" } } } }""")]
    [InlineData("depth", """{ "a": { "type": "object", "properties": { "a": { "type": "object", "properties": { "a": { "type": "object", "properties": { "a": { "type": "object", "properties": { "a": { "type": "string", "enum": ["a"] } } } } } } } } } }""")]
    [InlineData("no name at all", """{ "": { "type": "string" }, " ": { "type": "string" }, "-": { "type": "string", "enum": ["-"] } }""")]
    [InlineData("comments", """{ "a": { "type": "string", "description": "*/ </summary>\n#error x\u2028y" } }""")]
    public void Parameters_may_be_called_anything(string what, string properties) => AssertCompiles(
        """{ "model_list": [{ "model_name": "m", "litellm_params": { "model": "t/x" } }] }""",
        $$"""{ "id": "t", "name": "{{(what.Length > 0 ? "T" : "")}}", "base_url": "https://t.example", "dialect": "openai-chat", "auth": [], "parameters": { "type": "object", "properties": {{properties}} } }""");

    [Fact]
    public void Options_of_two_providers_stay_apart() => AssertCompiles(
        """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "open/x" } }, { "model_name": "b", "litellm_params": { "model": "openX/x" } }] }""",
        """{ "id": "open", "name": "Open", "base_url": "https://t.example", "dialect": "openai-chat", "auth": [], "parameters": { "type": "object", "properties": { "x_tier": { "type": "string", "enum": ["a"] }, "x_chat": { "type": "object", "properties": { "a": { "type": "string" } } } } } }""",
        """{ "id": "openX", "name": "OpenX", "base_url": "https://t.example", "dialect": "openai-chat", "auth": [], "parameters": { "type": "object", "properties": { "tier": { "type": "string", "enum": ["a"] } } } }""");

    [Fact]
    public void A_name_that_was_free_is_kept()
    {
        var project = Run("""{ "model_list": [{ "model_name": "OpenAIServiceTier", "litellm_params": { "model": "openai/gpt-4o" } }] }""");
        Assert.Contains("public enum OpenAIServiceTier", project.Sources["LlmClients.OpenAIProvider.g.cs"], StringComparison.Ordinal);
        Assert.Contains("public sealed partial class OpenAIChatOptions", project.Sources["LlmClients.OpenAIProvider.g.cs"], StringComparison.Ordinal);
    }

    private static void AssertCompiles(string config, params string[] providers) => Run(config, providers).AssertCompiles();

    private static GeneratorHarness Run(string config, params string[] providers)
    {
        var files = providers.Select(static (text, index) => new InMemoryText($"/project/p{index}.provider.json", text)).Prepend(new InMemoryText(GeneratorHarness.ConfigPath, config));
        var project = new GeneratorHarness(files).Run();
        Assert.True(project.Sources.Count > 1, string.Join("\n", project.Result.Diagnostics));
        return project;
    }
}
