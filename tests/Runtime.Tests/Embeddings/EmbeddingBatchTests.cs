using System.Net;
using static LlmCodegen.Runtime.Tests.Embeddings.TestEmbeddingModel;

namespace LlmCodegen.Runtime.Tests.Embeddings;

/// <summary>Providers that take only so many texts in a request.</summary>
public sealed class EmbeddingBatchTests
{
    [Fact]
    public async Task More_texts_than_a_request_takes_become_several_and_come_back_in_their_order()
    {
        var model = Create(profile: new() { MaxInputs = 2 })
            .Answers(Answer(Item(1, "[2]"), Item(0, "[1]"))).Answers(Answer(Item(0, "[3]"), Item(1, "[4]"))).Answers(Answer(Item(0, "[5]")));

        var embeddings = await model.GenerateAsync(["a", "b", "c", "d", "e"]);

        Assert.Equal([1f, 2f, 3f, 4f, 5f], embeddings.Select(static embedding => embedding.Vector.Span[0]));
        Assert.Equal((15, 15), (embeddings.Usage!.InputTokenCount, embeddings.Usage.TotalTokenCount));
        Assert.Equal(
            ["""{"model":"embed-test","input":["a","b"]}""", """{"model":"embed-test","input":["c","d"]}""", """{"model":"embed-test","input":["e"]}"""],
            model.Handler.Requests.Select(static request => request.Body));
    }

    [Fact]
    public async Task As_many_texts_as_a_request_takes_go_in_one()
    {
        var model = Create(profile: new() { MaxInputs = 2 }).Answers(Answer(Item(0, "[1]"), Item(1, "[2]")));
        Assert.Equal(2, (await model.EmbedAsync(["a", "b"])).Length);
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task A_failed_part_fails_the_call_and_ends_it()
    {
        var model = Create(profile: new() { MaxInputs = 1 }).Answers(Answer(Item(0, "[1]")));
        model.Handler.Then(HttpStatusCode.BadRequest, """{"error":{"message":"text is too long"}}""");

        var error = await Assert.ThrowsAsync<LlmBadRequestException>(() => model.EmbedAsync(["a", "b", "c"]));

        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, model.Handler.Count);
    }

    [Fact]
    public async Task A_cancelled_call_sends_no_further_part()
    {
        using var cancellation = new CancellationTokenSource();
        var model = Create(profile: new() { MaxInputs = 1 });
        model.Handler.Then(_ =>
        {
            cancellation.Cancel();
            return Doubles.ScriptedHandler.Response(HttpStatusCode.OK, Answer(Item(0, "[1]")));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.EmbedAsync(["a", "b"], cancellation.Token));
        Assert.Equal(1, model.Handler.Count);
    }

    [Fact]
    public async Task An_input_of_the_callers_own_is_not_cut()
    {
        var model = Create(profile: new() { MaxInputs = 1 }).Answers(Answer(Item(0, "[1]"), Item(1, "[2]")));

        await model.GenerateAsync(["a", "b"], new() { RawRepresentationFactory = _ => new System.Text.Json.Nodes.JsonObject { ["input"] = new System.Text.Json.Nodes.JsonArray("x", "y") } });

        Assert.Equal("""{"model":"embed-test","input":["x","y"]}""", model.Handler.Request.Body.Replace("\"input\":[\"x\",\"y\"],\"model\":\"embed-test\"", "\"model\":\"embed-test\",\"input\":[\"x\",\"y\"]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_size_is_asked_for_in_the_providers_word()
    {
        var model = Create(profile: new() { DimensionsField = "output_dimension" }).Answers(Answer(Item(0, "[1]")));
        await model.GenerateAsync(["a"], new() { Dimensions = 8 });
        Assert.Equal("""{"model":"embed-test","input":["a"],"output_dimension":8}""", model.Handler.Request.Body);
    }

    [Fact]
    public void At_least_one_text_is_allowed() => Assert.Throws<ArgumentOutOfRangeException>(static () => Create(profile: new() { MaxInputs = 0 }));
}
