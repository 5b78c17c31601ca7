using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>A name that the configuration gives to an entry belongs to that entry, whether a client could be made for it or not: nothing goes to whoever answers to everything else.</summary>
public sealed class DroppedEntryTests : IDisposable
{
    private const string Config = """
        {
          "oauth2_providers": {
            "claude-house": { "client_id": "id", "client_secret": "os.environ/S", "token_url": "https://login.example/token", "base_url": "https://own.example/v1", "dialect": "anthropic-messages" },
            "house": { "client_id": "id", "client_secret": "os.environ/S", "token_url": "https://login.example/token", "base_url": "https://house.example/v1" }
          },
          "model_list": [
            { "model_name": "claude-*", "litellm_params": { "model": "anthropic/claude-*", "api_base": "os.environ/POOL_URL", "api_key": "os.environ/POOL_KEY" } },
            { "model_name": "private", "litellm_params": { "model": "openai/${BACKEND}", "api_base": "${BACKEND_BASE}", "api_key": "none" }, "model_info": { "id": "the-private-one" } },
            { "model_name": "secret-vertex", "litellm_params": { "model": "vertex_ai/gemini-2.5-flash", "vertex_project": "p", "vertex_location": "eu" } },
            { "model_name": "vaulted", "litellm_params": { "model": "openai/gpt-4o", "api_key": "vault:KEY" } },
            { "model_name": "from-variable", "litellm_params": { "model": "os.environ/MODEL" } },
            { "model_name": "picture", "litellm_params": { "model": "openai/dall-e-3" }, "model_info": { "mode": "image_generation" } },
            { "model_name": "foreign", "litellm_params": { "model": "sagemaker/some-endpoint" } },
            { "model_name": "of-house", "litellm_params": { "model": "claude-house/opus" } },
            { "model_name": "emb-private", "litellm_params": { "model": "vertex_ai/text-embedding-005", "vertex_project": "p" }, "model_info": { "mode": "embedding" } },
            { "model_name": "odd \"name\"\\ 💡 {0}", "litellm_params": { "model": "vertex_ai/gemini-2.0-flash" } },
            { "model_name": "gpt-*", "litellm_params": { "model": "*" } },
            { "model_name": "embed", "litellm_params": { "model": "openai/text-embedding-3-small" } },
            { "model_name": "team", "litellm_params": { "model": "vertex_ai/gemini-2.5-pro" } },
            { "model_name": "team", "litellm_params": { "model": "groq/llama-3.3-70b-versatile" } },
            { "model_name": "served", "litellm_params": { "model": "openai/gpt-4o" }, "model_info": { "id": "the-served-one" } },
            { "model_name": "*", "litellm_params": { "model": "openai/*" } }
          ],
          "router_settings": { "model_group_alias": { "ali": "secret-vertex", "of-pattern": "claude-opus-4-1", "hidden": { "model": "private", "hidden": true }, "loop": "loop", "to-rest": "whatever" } }
        }
        """;

    private readonly FakeProvider _provider = new()
    {
        Environment =
        {
            ["POOL_URL"] = "http://127.0.0.1:9/pool", ["POOL_KEY"] = "pool", ["OPENAI_API_KEY"] = "key-of-openai", ["GROQ_API_KEY"] = "key-of-groq", ["S"] = "s",
        },
    };

    private readonly LoadedClients _clients;

    public DroppedEntryTests() => _clients = new LoadedClients(Config, _provider.Options);

    public void Dispose() => _clients.Dispose();

    [Theory]
    [InlineData("claude-opus-4-1", "claude-*", "model_list[0]", "LLM2013")]
    [InlineData("claude-*", "claude-*", "model_list[0]", "LLM2013")]
    [InlineData("private", "private", "model_list[1]", "LLM2029")]
    [InlineData("the-private-one", "private", "model_list[1]", "LLM2029")]
    [InlineData("hidden", "private", "model_list[1]", "LLM2029")]
    [InlineData("openai/${BACKEND}", "private", "model_list[1]", "LLM2029")]
    [InlineData("secret-vertex", "secret-vertex", "model_list[2]", "LLM2013")]
    [InlineData("ali", "secret-vertex", "model_list[2]", "LLM2013")]
    [InlineData("vertex_ai/gemini-2.5-flash", "secret-vertex", "model_list[2]", "LLM2013")]
    [InlineData("of-pattern", "claude-*", "model_list[0]", "LLM2013")]
    [InlineData("vaulted", "vaulted", "model_list[3]", "LLM2017")]
    [InlineData("from-variable", "from-variable", "model_list[4]", "LLM2030")]
    [InlineData("picture", "picture", "model_list[5]", "LLM2025")]
    [InlineData("openai/dall-e-3", "picture", "model_list[5]", "LLM2025")]
    [InlineData("foreign", "foreign", "model_list[6]", "LLM2024")]
    [InlineData("of-house", "of-house", "model_list[7]", "LLM2013")]
    [InlineData("claude-house/anything", "claude-house/", "oauth2_providers.claude-house", "LLM2013")]
    [InlineData("emb-private", "emb-private", "model_list[8]", "LLM2013")]
    [InlineData("odd \"name\"\\ 💡 {0}", "odd \"name\"\\ 💡 {0}", "model_list[9]", "LLM2013")]
    [InlineData("gpt-5", "gpt-*", "model_list[10]", "LLM2030")]
    public void Name_of_an_entry_without_a_client_throws_and_says_which_and_why(string name, string entry, string place, string diagnostic)
    {
        foreach (var ask in new Func<string, object>[] { _clients.GetChatClient, _clients.GetEmbeddingGenerator })
        {
            var thrown = Assert.Throws<LlmConfigurationException>(() => ask(name));

            Assert.Equal((entry, diagnostic), (thrown.Model, thrown.DiagnosticId));
            Assert.Contains(place + " of ", thrown.Message, StringComparison.Ordinal);
            Assert.Contains(diagnostic, thrown.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_provider.Requests);
    }

    [Theory]
    [InlineData("Private", typeof(UnavailableChatModel))]
    [InlineData("SecretVertex", typeof(UnavailableChatModel))]
    [InlineData("EmbPrivate", typeof(EmbeddingModel))]
    public void Property_of_such_a_name_exists_and_throws_the_same(string property, Type type)
    {
        var found = _clients.Assembly.GetType("Demo.Llm.LlmClients")!.GetProperty(property)!;

        Assert.Equal(type, found.PropertyType);
        var thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => _clients.Get(property));
        Assert.NotNull(Assert.IsType<LlmConfigurationException>(thrown.InnerException).DiagnosticId);
    }

    [Theory]
    [InlineData("Private", "private")]
    [InlineData("SERVED", "served")]
    [InlineData("Ali", "ali")]
    public void Name_in_another_case_is_not_left_to_the_pattern_for_everything(string name, string meant)
    {
        var thrown = Assert.Throws<ArgumentException>(() => _clients.GetChatClient(name));

        Assert.Contains($"case-sensitive, did you mean '{meant}'?", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_of_a_model_of_the_other_kind_says_so()
    {
        Assert.Contains("'embed' is an embedding model; use GetEmbeddingGenerator", Assert.Throws<ArgumentException>(() => _clients.GetChatClient("embed")).Message, StringComparison.Ordinal);
        Assert.Contains("'served' is a chat model; use GetChatClient", Assert.Throws<ArgumentException>(() => _clients.GetEmbeddingGenerator("served")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("served", "https://api.openai.com/v1/chat/completions", "key-of-openai")]
    [InlineData("the-served-one", "https://api.openai.com/v1/chat/completions", "key-of-openai")]
    [InlineData("team", "https://api.groq.com/openai/v1/chat/completions", "key-of-groq")]
    [InlineData("to-rest", "https://api.openai.com/v1/chat/completions", "key-of-openai")]
    [InlineData("anything-else", "https://api.openai.com/v1/chat/completions", "key-of-openai")]
    [InlineData("house/large", "https://house.example/v1/chat/completions", "issued-token")]
    public async Task Everything_else_goes_where_the_file_says(string name, string url, string key)
    {
        await _clients.GetChatClient(name).GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")]);

        var request = _provider.Requests[^1];
        Assert.Equal((url, "Bearer " + key), (request.Url, request.Headers["Authorization"]));
    }
}
