namespace LlmCodegen.Generator.Tests.Running;

/// <summary>What the catalog knows of a model holds behind a pattern, too, and takes no class for each.</summary>
public sealed class KnownModelTests : IDisposable
{
    private const string Config = """
        {
          "model_list": [
            { "model_name": "openai/*", "litellm_params": { "model": "openai/*", "timeout": 7 } },
            { "model_name": "eu/*", "litellm_params": { "model": "openai/*", "api_base": "https://eu.example/v1", "api_key": "os.environ/EU_KEY", "temperature": 0.5 } },
            { "model_name": "groq/*", "litellm_params": { "model": "groq/*" } }
          ]
        }
        """;

    private readonly FakeProvider _provider = new() { Environment = { ["OPENAI_API_KEY"] = "key-of-openai", ["EU_KEY"] = "key-of-eu", ["GROQ_API_KEY"] = "key-of-groq" } };
    private readonly LoadedClients _clients;

    public KnownModelTests() => _clients = new LoadedClients(Config, _provider.Options);

    public void Dispose() => _clients.Dispose();

    [Theory]
    [InlineData("openai/gpt-4.1", 7.0, null)]
    [InlineData("gpt-4.1", 7.0, null)]
    [InlineData("eu/gpt-4.1", null, 0.5f)]
    public void Known_model_behind_a_pattern_has_its_facts_and_its_abilities_beside_what_the_entry_says(string name, double? seconds, float? temperature)
    {
        var model = Assert.IsAssignableFrom<ChatModel>(_clients.GetChatClient(name));

        Assert.Equal(("gpt-4.1", 1_047_576, 2m), (model.Id, model.Description.ContextWindow, model.Description.Pricing?.InputPerMillion));
        Assert.Equal(seconds, model.Description.AttemptTimeout?.TotalSeconds);
        Assert.Equal(temperature, model.Description.Defaults?.Temperature);
        Assert.IsAssignableFrom<ISupportsTools>(model);
        Assert.IsAssignableFrom<ISupportsVision>(model);
        Assert.False(model is ISupportsAudioOutput);
    }

    [Fact]
    public async Task Known_model_behind_a_pattern_goes_where_its_entry_says()
    {
        foreach (var (name, url, key) in new[] { ("openai/gpt-4.1", "https://api.openai.com/v1/chat/completions", "key-of-openai"), ("eu/gpt-4.1", "https://eu.example/v1/chat/completions", "key-of-eu") })
        {
            await ((ChatModel)_clients.GetChatClient(name)).AskAsync("Hi");

            Assert.Equal((url, "Bearer " + key), (_provider.Requests[^1].Url, _provider.Requests[^1].Headers["Authorization"]));
        }
    }

    [Fact]
    public void Unknown_model_behind_a_pattern_is_called_all_the_same()
    {
        var model = Assert.IsAssignableFrom<ChatModel>(_clients.GetChatClient("openai/of-next-year"));

        Assert.Equal(("of-next-year", null, 7.0), (model.Id, model.Description.ContextWindow, model.Description.AttemptTimeout?.TotalSeconds));
    }

    [Theory]
    [InlineData("openai/whisper-1", "LLM2025", "audio_transcription")]
    [InlineData("openai/dall-e-3", "LLM2025", "image_generation")]
    [InlineData("openai/gpt-5-codex", "LLM2013", "openai-responses")]
    [InlineData("groq/whisper-large-v3", "LLM2025", "audio_transcription")]
    public void Model_that_is_known_to_be_for_something_else_is_no_chat_model_behind_a_pattern_either(string name, string diagnostic, string what)
    {
        var thrown = Assert.Throws<LlmConfigurationException>(() => _clients.GetChatClient(name));

        Assert.Equal(diagnostic, thrown.DiagnosticId);
        Assert.Contains($"model 'openai/{name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]}'".Replace("openai/whisper-large", "groq/whisper-large", StringComparison.Ordinal), thrown.Message, StringComparison.Ordinal);
        Assert.Contains($"'{what}'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Property_of_a_known_model_is_one_instance_of_the_class_that_its_kind_shares()
    {
        var model = _clients.Get("Providers.OpenAI.Gpt4_1");

        Assert.Same(model, _clients.Get("Providers.OpenAI.Gpt4_1"));
        Assert.Equal(model.GetType(), _clients.GetChatClient("openai/gpt-4.1").GetType());
        Assert.Equal(model.GetType(), _clients.Get("Providers.OpenAI.Gpt4_1Mini").GetType());
        Assert.IsType<EmbeddingModel>(_clients.Get("Providers.OpenAI.TextEmbedding3Small"));
        Assert.Equal(1536, ((EmbeddingModel)_clients.GetEmbeddingGenerator("eu/text-embedding-3-small")).Description.Dimensions);
    }

    [Fact]
    public void Two_patterns_for_everything_are_a_few_lines_a_model()
    {
        var harness = new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, """
            { "model_list": [ { "model_name": "openai/*", "litellm_params": { "model": "openai/*" } }, { "model_name": "groq/*", "litellm_params": { "model": "groq/*" } } ] }
            """)]).Run();
        var lines = harness.Sources.Values.Sum(static source => source.Split('\n').Length);

        Assert.InRange(lines, 100, 1500);
    }
}
