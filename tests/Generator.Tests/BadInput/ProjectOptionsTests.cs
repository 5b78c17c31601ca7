namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>MSBuild properties that are no identifiers: the best is made of them.</summary>
public sealed class ProjectOptionsTests
{
    private const string Config = """
        {
          "oauth2_providers": { "acme": { "client_id": "a", "client_secret": "os.environ/S", "token_url": "https://t.example" } },
          "model_list": [{ "model_name": "fast", "litellm_params": { "model": "acme/m" } }, { "model_name": "x", "litellm_params": { "model": "openai/gpt-4o" } }]
        }
        """;

    private static readonly string[] Names =
    [
        "", " ", "class", "Clients", "my-clients", "1st", "a.b", "a b", "a<b>", "\u00e4", "\ud83d\ude00", "\ud800", "_", "@class", "@x", "null", "Providers", "ProviderSet", "GetChatClient", "Dispose", "Equals", "ToString",
        "GetHashCode", "Keep", "After", "UnknownModel", "Fast", "AcmeProvider", "OpenAIProvider", "LlmClientsBase", "LlmProvider", "System", "Microsoft", "LlmCodegen", "global", "record", "file", "required", "scoped", "field", "var", "a\u200db",
        "a\u2028b", "dynamic", "partial", "where", "string", "options", "Models", "Deployments", "_providers", "get_Providers", "get_Fast",
    ];

    [Fact]
    public void A_class_may_be_called_anything()
    {
        foreach (var name in Names)
        {
            Project(("RootNamespace", "Demo"), ("LlmCodegenClassName", name));
        }
    }

    [Fact]
    public void A_class_chosen_by_the_file_may_be_called_anything()
    {
        foreach (var name in Names)
        {
            var options = new TestOptions(("RootNamespace", "Demo")).With(GeneratorHarness.ConfigPath, "LlmConfigClass", name);
            new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, Config)], options).Run().AssertCompiles();
        }
    }

    [Fact]
    public void A_namespace_may_be_anything()
    {
        foreach (var name in Names.Concat(["a.b.c", "a..b", ".a", "a.", "My-App.1.class", "LlmClients", "A.LlmClients", "LlmCodegen.Llm", "Demo.System", "a. b"]))
        {
            Project(("LlmCodegenNamespace", name));
            Project(("RootNamespace", name));
        }
    }

    [Theory]
    [InlineData("internal", "internal sealed partial class")]
    [InlineData(" Internal ", "internal sealed partial class")]
    [InlineData("public", "public sealed partial class")]
    [InlineData("", "public sealed partial class")]
    [InlineData("private", "public sealed partial class")]
    public void The_visibility_is_internal_or_public(string value, string expected) =>
        Assert.Contains(expected + " LlmClients", Project(("LlmCodegenVisibility", value)).Sources["LlmClients.g.cs"], StringComparison.Ordinal);

    [Fact]
    public void Without_any_property_the_class_is_public_and_stands_in_Llm()
    {
        var source = Project().Sources["LlmClients.g.cs"];
        Assert.Contains("namespace Llm\n", source, StringComparison.Ordinal);
        Assert.Contains("public sealed partial class LlmClients :", source, StringComparison.Ordinal);
    }

    private static GeneratorHarness Project(params (string, string)[] properties) =>
        new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, Config)], new TestOptions(properties)).Run().AssertCompiles();
}
