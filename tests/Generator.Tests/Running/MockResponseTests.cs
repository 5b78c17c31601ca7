using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>An entry with <c>mock_response</c> answers as in LiteLLM, and nobody is asked.</summary>
public sealed class MockResponseTests : IDisposable
{
    private const string Config = """
        model_list:
          - model_name: mocked
            litellm_params: { model: openai/gpt-4o, mock_response: "Hello, \"${world}\"" }
          - model_name: referred
            litellm_params: { model: openai/gpt-4o, mock_response: os.environ/ANSWER }
          - model_name: failing
            litellm_params: { model: openai/gpt-4o, mock_response: litellm.RateLimitError }
          - model_name: late
            litellm_params: { model: openai/gpt-4o, mock_timeout: true }
          - model_name: calling
            litellm_params:
              model: openai/gpt-4o
              mock_tool_calls: [{ id: c1, type: function, function: { name: weather, arguments: "{\"city\":\"Kiel\"}" } }]
          - model_name: real
            litellm_params: { model: openai/gpt-4o }
          - model_name: group
            litellm_params: { model: openai/gpt-4o, mock_response: first }
          - model_name: group
            litellm_params: { model: openai/gpt-4o }
        """;

    private readonly FakeProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    private LoadedClients Load() => new([new InMemoryText("/project/litellm_config.yaml", Config)], _provider.Options);

    [Fact]
    public async Task Text_comes_from_the_file_whole_and_in_pieces_without_a_key()
    {
        using var clients = Load();
        var client = clients.GetChatClient("mocked");

        var answer = await client.GetResponseAsync("Hi");
        var pieces = await client.GetStreamingResponseAsync("Hi").ToListAsync();

        Assert.Equal("Hello, \"${world}\"", answer.Text);
        Assert.Equal("Hello, \"${world}\"", pieces.ToChatResponse().Text);
        Assert.Equal(["Hel", "lo,"], pieces.Take(2).Select(static piece => piece.Text));
        Assert.Equal((10, 20, 30, ChatFinishReason.Stop, "gpt-4o"), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount, answer.FinishReason, answer.ModelId));
        Assert.Equal(30, pieces.ToChatResponse().Usage!.TotalTokenCount);
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task A_reference_is_read_and_a_missing_one_is_no_reason_to_ask_the_provider()
    {
        using var clients = Load();
        await Assert.ThrowsAsync<LlmConfigurationException>(() => clients.GetChatClient("referred").GetResponseAsync("Hi"));
        _provider.Environment["ANSWER"] = "42";

        Assert.Equal("42", (await clients.GetChatClient("referred").GetResponseAsync("Hi")).Text);
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task Failures_and_calls_are_mocked_too()
    {
        using var clients = Load();

        await Assert.ThrowsAsync<LlmRateLimitException>(() => clients.GetChatClient("failing").GetResponseAsync("Hi"));
        await Assert.ThrowsAsync<LlmRateLimitException>(() => clients.GetChatClient("failing").GetStreamingResponseAsync("Hi").ToListAsync().AsTask());
        await Assert.ThrowsAsync<LlmTimeoutException>(() => clients.GetChatClient("late").GetResponseAsync("Hi"));
        var call = Assert.IsType<FunctionCallContent>(Assert.Single((await clients.GetChatClient("calling").GetResponseAsync("Hi")).Messages[0].Contents));
        Assert.Equal(("c1", "weather", "Kiel"), (call.CallId, call.Name, call.Arguments!["city"]!.ToString()));
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task An_entry_of_a_group_answers_for_the_group_and_other_entries_ask()
    {
        using var clients = Load();
        _provider.Environment["OPENAI_API_KEY"] = "k";

        Assert.Equal("first", (await clients.GetChatClient("group").GetResponseAsync("Hi")).Text);
        Assert.Empty(_provider.Requests);
        Assert.Equal("Hello", (await clients.GetChatClient("real").GetResponseAsync("Hi")).Text);
        Assert.Single(_provider.Requests);
    }
}
