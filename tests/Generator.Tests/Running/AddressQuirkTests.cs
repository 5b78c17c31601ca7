using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>The host says which server's quirks apply, the model what it wants at any host, and the entry's provider whose key it is.</summary>
public class AddressQuirkTests
{
    private static readonly ChatOptions Options = new() { MaxOutputTokens = 9, Seed = 7, Temperature = 0.5f, TopK = 3 };

    private static async Task<(FakeProvider.Request Request, JsonNode Body)> AskAsync(string parameters, Action<FakeProvider>? setup = null)
    {
        using var provider = new FakeProvider();
        setup?.Invoke(provider);
        using var clients = new LoadedClients($$"""{"model_list":[{"model_name":"a","litellm_params":{{{parameters}} } }] }""", provider.Options);
        await clients.GetChatClient("a").GetResponseAsync([new(ChatRole.User, "Hi") { AuthorName = "Eva" }, new(ChatRole.Assistant, "Ho") { AuthorName = "Bot" }, new(ChatRole.User, "Hi")], Options);
        return (provider.Requests[^1], JsonNode.Parse(provider.Requests[^1].Body)!);
    }

    [Theory]
    [InlineData("https://api.mistral.ai/v1")]
    [InlineData("https://api.mistral.ai/v1/")]
    [InlineData("https://API.Mistral.AI:443/v1")]
    [InlineData("https://api.mistral.ai/v1/chat/completions")]
    public async Task A_vendors_own_address_is_the_vendor(string address)
    {
        var (request, body) = await AskAsync($"\"model\":\"mistral/mistral-small\",\"api_base\":\"{address}\"", static provider => provider.Environment["MISTRAL_API_KEY"] = "vendor-key");

        Assert.Equal(("https://api.mistral.ai/v1/chat/completions", "Bearer vendor-key"), (request.Url, request.Headers["Authorization"]));
        Assert.Equal((7, null), ((int?)body["random_seed"], body["seed"]));
    }

    [Theory]
    [InlineData("https://api.mistral.ai.example/v1")]
    [InlineData("http://api.mistral.ai/v1")]
    [InlineData("https://gateway.example/mistral/v1")]
    public async Task Another_host_is_neither_the_vendor_nor_gets_its_key(string address)
    {
        var (request, body) = await AskAsync($"\"model\":\"mistral/mistral-small\",\"api_base\":\"{address}\"", static provider => provider.Environment["MISTRAL_API_KEY"] = "vendor-key");

        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.Equal((7, null), ((int?)body["seed"], body["random_seed"]));
    }

    [Fact]
    public async Task The_address_of_another_vendor_has_that_vendors_quirks_and_the_entrys_key()
    {
        var (request, body) = await AskAsync(
            "\"model\":\"openai/mistral-small\",\"api_base\":\"https://api.mistral.ai/v1\",\"api_key\":\"os.environ/MY_KEY\"",
            static provider => (provider.Environment["MY_KEY"], provider.Environment["MISTRAL_API_KEY"], provider.Environment["OPENAI_API_KEY"]) = ("mine", "mistrals", "openais"));

        Assert.Equal(("https://api.mistral.ai/v1/chat/completions", "Bearer mine"), (request.Url, request.Headers["Authorization"]));
        Assert.Equal((7, null), ((int?)body["random_seed"], body["seed"]));
        Assert.Null(body["messages"]![0]!["name"]);
    }

    [Fact]
    public async Task A_server_that_nobody_knows_gets_what_any_server_takes()
    {
        var (_, body) = await AskAsync("\"model\":\"openai/llama\",\"api_base\":\"https://vllm.intern.example/v1\"");

        Assert.Equal((9, 3), ((int?)body["max_tokens"], (int?)body["top_k"]));
        Assert.Equal(("Eva", null), ((string?)body["messages"]![0]!["name"], (string?)body["messages"]![1]!["name"]));
    }

    [Theory]
    [InlineData("\"model\":\"openai/gpt-5\",\"api_base\":\"https://api.openai.com/v1\"", true)]
    [InlineData("\"model\":\"openai/gpt-5\",\"api_base\":\"https://gateway.example/v1\"", true)]
    [InlineData("\"model\":\"openai/gpt-5-mini-2025-08-07\",\"api_base\":\"https://gateway.example/v1\"", true)]
    [InlineData("\"model\":\"openai/o3-2025-04-16\",\"api_base\":\"https://gateway.example/v1\"", true)]
    [InlineData("\"model\":\"openai/o1-2031-01-01\",\"api_base\":\"https://gateway.example/v1\"", true)]
    [InlineData("\"model\":\"openai/gpt-5-chat-latest\",\"api_base\":\"https://gateway.example/v1\"", false)]
    [InlineData("\"model\":\"azure/my-deployment\",\"base_model\":\"azure/o3-mini\",\"api_base\":\"https://mine.openai.azure.com\",\"api_version\":\"2024-10-21\"", true)]
    [InlineData("\"model\":\"openrouter/openai/o3\"", true)]
    public async Task A_model_is_asked_in_its_own_words_at_any_host(string parameters, bool refusesTemperature)
    {
        var (_, body) = await AskAsync(parameters, static provider => (provider.Environment["OPENAI_API_KEY"], provider.Environment["AZURE_API_KEY"], provider.Environment["OPENROUTER_API_KEY"]) = ("k", "k", "k"));

        Assert.Equal((9, null), ((int?)body["max_completion_tokens"], body["max_tokens"]));
        Assert.Equal(refusesTemperature, body["temperature"] is null);
    }

    [Theory]
    [InlineData("https://api.openai.com/v1", "gpt-4o", "max_completion_tokens")]
    [InlineData("https://gateway.example/v1", "gpt-4o", "max_tokens")]
    [InlineData("https://gateway.example/v1", "gpt-oss-120b", "max_tokens")]
    public async Task Other_models_are_asked_in_the_words_of_the_host(string address, string model, string member)
    {
        var (_, body) = await AskAsync($"\"model\":\"openai/{model}\",\"api_base\":\"{address}\"", static provider => provider.Environment["OPENAI_API_KEY"] = "k");

        Assert.Equal(9, (int?)body[member]);
        Assert.Equal(0.5f, (float?)body["temperature"]);
    }

    [Theory]
    [InlineData("anthropic/claude-sonnet-4-5", "https://api.anthropic.com/v1", "https://api.anthropic.com/v1/chat/completions", "ANTHROPIC_API_KEY")]
    [InlineData("anthropic/claude-sonnet-4-5", "https://api.anthropic.com", "https://api.anthropic.com/v1/chat/completions", "ANTHROPIC_API_KEY")]
    [InlineData("gemini/gemini-2.5-flash", "https://generativelanguage.googleapis.com/v1beta/openai", "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", "GEMINI_API_KEY")]
    public async Task A_vendors_second_door_is_found_at_the_vendors_address(string model, string address, string url, string key)
    {
        var (request, _) = await AskAsync($"\"model\":\"{model}\",\"api_base\":\"{address}\"", provider => provider.Environment[key] = "vendor-key");

        Assert.Equal((url, "Bearer vendor-key"), (request.Url, request.Headers["Authorization"]));
    }
}
