using System.Net;
using static LlmCodegen.Runtime.Tests.Embeddings.TestEmbeddingModel;

namespace LlmCodegen.Runtime.Tests.Embeddings;

public class EmbeddingAnswerTests
{
    [Fact]
    public async Task Numbers_come_as_an_array_or_as_base64()
    {
        float[] numbers = [1.5f, -2.25f, float.MinValue, 1e-40f, 0f];
        Assert.Equal(numbers, await ReadAsync(Answer(Item(0, Base64(numbers)))));
        Assert.Equal(numbers, await ReadAsync(Answer(Item(0, "[1.5,-2.25,-3.40282347E+38,1e-40,0]"))));
    }

    [Fact]
    public async Task Slashes_of_base64_may_be_escaped()
    {
        var base64 = Base64(float.NaN, -1);
        Assert.Contains("/", base64, StringComparison.Ordinal);

        var numbers = await ReadAsync(Answer(Item(0, base64.Replace("/", "\\/", StringComparison.Ordinal))));

        Assert.Equal([float.NaN, -1], numbers);
    }

    [Theory]
    [InlineData("\"AAAA\"")]
    [InlineData("\"not base64!\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("[1,null]")]
    [InlineData("[1,\"2\"]")]
    [InlineData("[[1]]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task Anything_else_is_a_protocol_error(string embedding) =>
        await Assert.ThrowsAsync<LlmProtocolException>(() => ReadAsync(Answer(Item(0, embedding))));

    [Fact]
    public async Task Items_without_an_index_stand_where_they_are()
    {
        var google = Create().Answers(Answer("""{"embedding":[1]}""", """{"embedding":[2],"index":1}"""));
        Assert.Equal([[1f], [2f]], await google.EmbedAsync(["a", "b"]));

        var plain = Create().Answers(Answer("""{"embedding":[1]}""", """{"embedding":[2],"index":null}"""));
        Assert.Equal([[1f], [2f]], await plain.EmbedAsync(["a", "b"]));
    }

    [Theory]
    [InlineData("no embedding for text 1 of 2", 0)]
    [InlineData("two embeddings for text 0", 0, 0)]
    [InlineData("two embeddings for text 1", 0, 1, 1)]
    [InlineData("an embedding for text 2", 0, 2)]
    [InlineData("an embedding for text -1", 0, -1)]
    [InlineData("no embeddings ('data')")]
    public async Task Embeddings_must_be_those_of_the_texts(string problem, params int[] indexes)
    {
        var model = Create().Answers(Answer([.. indexes.Select(index => Item(index, "[1]"))]));

        var error = await Assert.ThrowsAsync<LlmProtocolException>(() => model.EmbedAsync(["a", "b"]));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(("acme", "embed-test", HttpStatusCode.OK), (error.Provider, error.Model, error.Status));
        Assert.Equal(1, model.Handler.Count);
    }

    [Theory]
    [InlineData("""{"error":{"message":"no such model","code":"model_not_found"}}""", typeof(LlmNotFoundException))]
    [InlineData("""{"error":"overloaded","data":null}""", typeof(LlmServerException))]
    [InlineData("""{"embeddings":[[1]]}""", typeof(LlmProtocolException))]
    [InlineData("[[1]]", typeof(LlmProtocolException))]
    [InlineData("""{"data":[[1]]}""", typeof(LlmProtocolException))]
    [InlineData("""{"data":[{"index":0}]}""", typeof(LlmProtocolException))]
    [InlineData("<html><title>Gateway</title></html>", typeof(LlmProtocolException))]
    [InlineData("OK", typeof(LlmProtocolException))]
    public async Task Successes_that_are_none_are_errors(string body, Type expected)
    {
        var model = Create(new() { Id = "m", MaxRetries = 0 }).Answers(body);

        Assert.IsType(expected, await Record.ExceptionAsync(() => model.EmbedAsync("a")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"data":[{"index":0,"embedding":[1,""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]}]""")]
    public async Task Answer_that_was_cut_off_is_asked_for_again(string body)
    {
        var model = Create().Answers(body).Answers(Answer(Item(0, "[1]")));

        var call = model.EmbedAsync("a");
        await model.Clients.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        model.Clients.Time.Advance(TimeSpan.FromSeconds(0.5));

        var numbers = await call;
        Assert.Equal([1f], numbers);
        Assert.Equal(2, model.Handler.Count);
    }

    private static Task<float[]> ReadAsync(string body) => Create().Answers(body).EmbedAsync("a");
}
