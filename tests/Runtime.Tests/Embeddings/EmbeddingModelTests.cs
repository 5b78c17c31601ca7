using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Embeddings.TestEmbeddingModel;

namespace LlmCodegen.Runtime.Tests.Embeddings;

public class EmbeddingModelTests
{
    [Fact]
    public async Task One_text_gives_its_numbers()
    {
        var model = Create().Answers(Answer(Item(0, "[0.5,-1,2e-3]")));

        var numbers = await model.EmbedAsync("hello \"wörld\"", CancellationToken.None);

        Assert.Equal([0.5f, -1f, 0.002f], numbers);
        var request = model.Handler.Request;
        Assert.Equal("https://llm.acme.example/v1/embeddings", request.Uri.AbsoluteUri);
        Assert.Equal("""{"model":"embed-test","input":["hello \"wörld\""]}""", request.Body);
        Assert.Equal($"Bearer {Chat.TestModel.Key}", request.Header("Authorization"));
    }

    [Fact]
    public async Task Several_texts_go_in_one_request_and_come_back_in_their_order()
    {
        var model = Create().Answers(Answer(Item(2, "[3]"), Item(0, "[1]"), Item(1, "[2]")));

        var embeddings = await model.EmbedAsync("abc".Select(static letter => letter.ToString()));

        Assert.Equal([[1f], [2f], [3f]], embeddings);
        Assert.Equal("""{"model":"embed-test","input":["a","b","c"]}""", model.Handler.Request.Body);
    }

    [Fact]
    public async Task Contract_of_the_abstraction_is_kept()
    {
        var model = Create(new() { Id = "embed-test", Dimensions = 1536 }).Answers(Answer(Item(0, "[1,2]")));

        var embeddings = await model.GenerateAsync(["a"], new() { ModelId = "other", Dimensions = 2 });

        Assert.Equal("""{"model":"other","input":["a"],"dimensions":2}""", model.Handler.Request.Body);
        Assert.Equal((5, null, 5), (embeddings.Usage!.InputTokenCount, embeddings.Usage.OutputTokenCount, embeddings.Usage.TotalTokenCount));
        var embedding = Assert.Single(embeddings);
        Assert.Equal(("embed-test-001", ManualTimeProvider.Start, 2), (embedding.ModelId, embedding.CreatedAt!.Value, embedding.Dimensions));
    }

    [Fact]
    public async Task Nothing_to_embed_sends_nothing()
    {
        var model = Create();

        Assert.Empty(await model.GenerateAsync([]));
        Assert.Empty(await model.EmbedAsync(new List<string>()));
        Assert.Equal(0, model.Handler.Count);
    }

    [Fact]
    public async Task Null_arguments_are_refused_before_anything_is_sent()
    {
        var model = Create();

        Assert.Throws<ArgumentNullException>(() => { _ = model.EmbedAsync((string)null!); });
        Assert.Throws<ArgumentNullException>(() => { _ = model.EmbedAsync((IEnumerable<string>)null!); });
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await model.GenerateAsync(null!));
        await Assert.ThrowsAsync<ArgumentException>(async () => await model.GenerateAsync(["a", null!]));
        Assert.Throws<ArgumentNullException>(() => model.GetService(null!));
    }

    [Fact]
    public void Services_tell_who_answers()
    {
        var model = Create(new() { Id = "embed-test", Name = "embed", Dimensions = 3 });

        var metadata = Assert.IsType<EmbeddingGeneratorMetadata>(model.GetService(typeof(EmbeddingGeneratorMetadata)));
        Assert.Equal(
            ("acme", "https://llm.acme.example/v1", "embed-test", 3),
            (metadata.ProviderName, metadata.ProviderUri!.AbsoluteUri, metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.Same(model, model.GetService(typeof(IEmbeddingGenerator)));
        Assert.Same(model.Description, model.GetService(typeof(EmbeddingModelDescription)));
        Assert.Null(model.GetService(typeof(EmbeddingModel), "key"));
        Assert.Null(model.GetService(typeof(string)));
        Assert.Equal(("embed-test", "embed"), (model.Id, model.Name));
    }

    [Fact]
    public async Task Description_says_where_and_what_else_to_send()
    {
        var model = Create(profile: new() { Path = "deployments/{model}/embeddings" }, description: new()
        {
            Id = "org/embed",
            ExtraBody = """{"input_type":"query","dimensions":7,"encoding_format":"base64"}""",
            Headers = { ["x-extra"] = ConfigValue.Literal("h", "1") },
        }).Answers(Answer(Item(0, Base64(1)))).Answers(Answer(Item(0, "[1]")));

        await model.EmbedAsync("a");
        await model.GenerateAsync(["a"], new()
        {
            Dimensions = 8,
            RawRepresentationFactory = generator => generator == model ? new JsonObject { ["input_type"] = "passage", ["truncate"] = true } : null,
        });

        Assert.Equal("https://llm.acme.example/v1/deployments/org%2Fembed/embeddings", model.Handler.Requests[0].Uri.AbsoluteUri);
        Assert.Equal("1", model.Handler.Requests[0].Header("x-extra"));
        Assert.Equal("""{"model":"org/embed","input":["a"],"input_type":"query","dimensions":7,"encoding_format":"base64"}""", model.Handler.Requests[0].Body);
        Assert.Equal(
            """{"model":"org/embed","input":["a"],"dimensions":8,"input_type":"passage","truncate":true,"encoding_format":"base64"}""",
            model.Handler.Requests[1].Body);
    }

    [Fact]
    public async Task Extra_body_that_is_no_object_is_a_configuration_error() =>
        await Assert.ThrowsAsync<LlmConfigurationException>(() => Create(new() { Id = "m", ExtraBody = "[1]" }).EmbedAsync("a"));

    [Fact]
    public async Task Raw_representation_of_another_kind_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Create().GenerateAsync(["a"], new() { RawRepresentationFactory = _ => "text" }));

    [Fact]
    public async Task Large_batches_come_through_whole()
    {
        var texts = Enumerable.Range(0, 500).Select(i => $"text {i}").ToList();
        var model = Create().Answers(Answer([.. texts.Select((_, i) => Item(i, JsonSerializer.Serialize(Enumerable.Repeat((float)i, 300))))]));

        var embeddings = await model.EmbedAsync(texts);

        Assert.All(embeddings, (embedding, i) => Assert.Equal((300, i, i), (embedding.Length, embedding[0], embedding[299])));
    }
}
