using System.Text.Json;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>Generated code does what the configuration says.</summary>
public sealed class CompileAndRunTests : IDisposable
{
    private const string Config = """
        {
          "oauth2_providers": {
            "acme": {
              "client_id": "os.environ/ACME_CLIENT_ID",
              "client_secret": "os.environ/ACME_CLIENT_SECRET",
              "token_url": "https://login.acme.example/token",
              "base_url": "https://llm.acme.example/v1",
              "models": { "large": { "context": 1000 } }
            }
          },
          "model_list": [
            { "model_name": "fast", "litellm_params": { "model": "acme/small", "temperature": 0.2, "max_tokens": 64, "reasoning_effort": "low", "extra_headers": { "x-team": "blue" } } },
            { "model_name": "smart", "litellm_params": { "model": "openai/gpt-4o", "api_key": "os.environ/OPENAI_API_KEY" } },
            { "model_name": "own", "litellm_params": { "model": "openai/my-model", "api_base": "https://own.example/v1", "api_key": "os.environ/OWN_KEY" } }
          ]
        }
        """;

    private readonly FakeProvider _provider = new()
    {
        Environment =
        {
            ["ACME_CLIENT_ID"] = "client",
            ["ACME_CLIENT_SECRET"] = "secret-of-acme",
            ["OPENAI_API_KEY"] = "key-of-openai",
            ["OWN_KEY"] = "key-of-own",
        },
    };

    private readonly LoadedClients _clients;

    public CompileAndRunTests() => _clients = new LoadedClients(Config, _provider.Options);

    public void Dispose() => _clients.Dispose();

    [Fact]
    public async Task A_model_answers_with_the_defaults_headers_and_token_of_its_entry()
    {
        Assert.Equal("Hello", await _clients.Model("Fast").AskAsync("Hi"));

        Assert.Equal(["https://login.acme.example/token", "https://llm.acme.example/v1/chat/completions"], _provider.Requests.Select(static request => request.Url));
        var request = _provider.Requests[1];
        Assert.Equal("Bearer issued-token", request.Headers["Authorization"]);
        Assert.Equal("blue", request.Headers["x-team"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal("small", body.GetProperty("model").GetString());
        Assert.Equal(0.2, body.GetProperty("temperature").GetDouble(), 3);
        Assert.Equal(64, body.GetProperty("max_tokens").GetInt32());
        Assert.Equal("low", body.GetProperty("reasoning_effort").GetString());
    }

    [Fact]
    public async Task Models_of_one_provider_share_a_token()
    {
        await _clients.Model("Fast").AskAsync("Hi");
        await _clients.Model("Providers.Acme.Large").AskAsync("Hi");
        Assert.Single(_provider.Requests, static request => request.Url.EndsWith("/token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_goes_to_its_own_host_only()
    {
        await _clients.Model("Smart").AskAsync("Hi");
        await _clients.Model("Own").AskAsync("Hi");
        Assert.Equal(
            [("https://api.openai.com/v1/chat/completions", "Bearer key-of-openai"), ("https://own.example/v1/chat/completions", "Bearer key-of-own")],
            _provider.Requests.Select(static request => (request.Url, request.Headers["Authorization"])));
    }

    [Theory]
    [InlineData("fast", "Fast")]
    [InlineData("acme/small", "Fast")]
    [InlineData("acme/large", "Providers.Acme.Large")]
    [InlineData("smart", "Smart")]
    [InlineData("openai/gpt-4o", "Smart")]
    [InlineData("openai/my-model", "Own")]
    public void A_name_leads_to_the_property(string name, string property) => Assert.Same(_clients.Get(property), _clients.GetChatClient(name));

    [Fact]
    public void A_model_that_is_not_listed_is_called_at_its_provider() => Assert.Equal("o9-mini", ((ChatModel)_clients.GetChatClient("openai/o9-mini")).Id);

    [Theory]
    [InlineData("unknown")]
    [InlineData("Fast")]
    [InlineData("acme/")]
    [InlineData("acme")]
    [InlineData("")]
    public void An_unknown_name_is_an_argument_error_that_quotes_it(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => _clients.GetChatClient(name));
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Equal("model", error.ParamName);
    }

    [Fact]
    public void A_missing_name_is_an_argument_error() => Assert.ThrowsAny<ArgumentException>(() => _clients.GetChatClient(null!));

    [Fact]
    public void A_property_gives_the_same_model_every_time() => Assert.Same(_clients.Get("Fast"), _clients.Get("Fast"));

    [Fact]
    public void Properties_can_be_read_without_any_environment()
    {
        var provider = new FakeProvider();
        using var clients = new LoadedClients(Config, provider.Options);
        Assert.Equal("gpt-4o", clients.Model("Smart").Id);
        Assert.Equal("fast", clients.Model("Fast").Name);
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task A_missing_variable_is_named()
    {
        _provider.Environment.Remove("OPENAI_API_KEY");
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => _clients.Model("Smart").AskAsync("Hi"));
        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task Disposed_clients_answer_no_more()
    {
        var model = _clients.Model("Smart");
        _clients.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => model.AskAsync("Hi"));
    }
}
