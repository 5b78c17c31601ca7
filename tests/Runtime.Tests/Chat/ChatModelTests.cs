using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

public class ChatModelTests
{
    [Fact]
    public async Task A_whole_answer_is_a_response()
    {
        var response = await TestModel.Create().Answers(Completion()).RespondAsync();

        var message = Assert.Single(response.Messages);
        Assert.Equal((ChatRole.Assistant, "Hello", "chatcmpl-1"), (message.Role, message.Text, message.MessageId));
        Assert.Equal(("chatcmpl-1", "gpt-test-0613", ChatFinishReason.Stop), (response.ResponseId, response.ModelId, response.FinishReason!.Value));
        Assert.Equal((8, 2, 10), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), response.CreatedAt);
        Assert.Null(response.ConversationId);
    }

    [Fact]
    public async Task A_question_has_an_answer()
    {
        var model = TestModel.Create().Answers(Completion()).Streams(Events(Chunk("""{"content":"Hel"}"""), Chunk("""{"content":"lo"}""", "\"stop\"")));

        Assert.Equal("Hello", await model.AskAsync("Hi"));
        var pieces = new List<string>();
        await foreach (var piece in model.StreamTextAsync("Hi"))
        {
            pieces.Add(piece);
        }

        Assert.Equal(["Hel", "lo"], pieces);
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":null,"refusal":"I cannot"}""", "stop", "I cannot")]
    [InlineData("""{"role":"assistant","content":""}""", "content_filter", "content_filter")]
    public async Task A_refusal_is_no_empty_text(string message, string finish, string text)
    {
        var model = TestModel.Create()
            .Answers($$"""{"choices":[{"index":0,"message":{{message}},"finish_reason":"{{finish}}"}]}""")
            .Streams(Events(Chunk(message, $"\"{finish}\"")));

        Assert.Contains(text, (await Assert.ThrowsAsync<LlmContentPolicyException>(() => model.AskAsync("Hi"))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LlmContentPolicyException>(async () =>
        {
            await foreach (var _ in model.StreamTextAsync("Hi"))
            {
            }
        });
    }

    [Fact]
    public void Null_is_refused_at_once()
    {
        var model = TestModel.Create();

        Assert.Throws<ArgumentNullException>("messages", () => { model.GetStreamingResponseAsync(null!); });
        Assert.Throws<ArgumentNullException>("messages", () => { _ = model.GetResponseAsync((IEnumerable<ChatMessage>)null!); });
        Assert.Throws<ArgumentNullException>("prompt", () => { model.StreamTextAsync(null!); });
        Assert.Throws<ArgumentNullException>("prompt", () => { _ = model.AskAsync(null!); });
        Assert.Throws<ArgumentNullException>("serviceType", () => model.GetService(null!));
    }

    [Fact]
    public void Services_are_told()
    {
        var model = TestModel.Create();

        var metadata = Assert.IsType<ChatClientMetadata>(model.GetService(typeof(ChatClientMetadata)));
        Assert.Equal(("acme", "https://llm.acme.example/v1", "gpt-test"), (metadata.ProviderName, metadata.ProviderUri!.AbsoluteUri, metadata.DefaultModelId));
        Assert.Same(model, model.GetService(typeof(TestModel)));
        Assert.Same(model, model.GetService(typeof(IChatClient)));
        Assert.Same(model.Description, model.GetService(typeof(ChatModelDescription)));
        Assert.Null(model.GetService(typeof(IChatClient), "key"));
        Assert.Null(model.GetService(typeof(string)));
    }

    [Fact]
    public void Metadata_needs_no_environment()
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Environment("base_url", "ACME_URL"),
            Credential = NoCredential.Instance,
            TelemetryName = "openai",
        });

        var metadata = (ChatClientMetadata)model.GetService(typeof(ChatClientMetadata))!;

        Assert.Equal(("openai", null), (metadata.ProviderName, metadata.ProviderUri));
    }

    [Fact]
    public async Task Disposing_a_model_does_nothing()
    {
        var model = TestModel.Create().Answers(Completion());
        model.Dispose();

        Assert.Equal("Hello", await model.AskAsync("Hi"));
    }

    [Fact]
    public async Task Calls_may_run_at_the_same_time()
    {
        var model = TestModel.Create();
        model.Handler.Otherwise(request => Doubles.ScriptedHandler.Response(System.Net.HttpStatusCode.OK, Completion(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => model.AskAsync(new string('x', i * 50)))));

        Assert.Equal(200, answers.Distinct().Count());
    }

    [Fact]
    public void A_price_is_estimated()
    {
        var pricing = new ModelPricing { InputPerMillion = 1m, OutputPerMillion = 4m, CacheReadPerMillion = 0.1m };

        Assert.Equal(0.0000046m, pricing.Estimate(new() { InputTokenCount = 10, CachedInputTokenCount = 6, OutputTokenCount = 0 }));
        Assert.Equal(5m, pricing.Estimate(new() { InputTokenCount = 1_000_000, OutputTokenCount = 1_000_000 }));
    }
}
