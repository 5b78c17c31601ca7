using System.Net;
using System.Text.Json;
using LlmCodegen.TestSupport.Peers;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Integration.Tests.Peers;

[Collection(SharedLlamaServer.Name)]
public sealed class LlamaServerTests(LlamaServer llama)
{
    [PeerFact(Peer.LlamaServer)]
    public async Task A_question_gets_the_whole_answer()
    {
        using var clients = new ApiKeyClients(llama);

        Assert.Equal(TinyModel.Sentence, await clients.Model.AskAsync("Who are you?"));
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task A_stream_arrives_in_pieces_that_add_up()
    {
        using var clients = new ApiKeyClients(llama);

        var pieces = await clients.Model.StreamTextAsync("Who are you?").ToListAsync();

        Assert.True(pieces.Count > 1);
        Assert.Equal(TinyModel.Sentence, string.Concat(pieces));
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task Usage_and_finish_reason_are_told_plain_and_streamed()
    {
        using var clients = new ApiKeyClients(llama);
        ChatMessage[] messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Who are you?")];

        var plain = await clients.Model.GetResponseAsync(messages);
        var streamed = await clients.Model.GetStreamingResponseAsync(messages).ToChatResponseAsync();

        Assert.All([plain, streamed], static response =>
        {
            Assert.Equal(TinyModel.Sentence, response.Text);
            Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
            Assert.Equal(LlamaServer.Model, response.ModelId);
            Assert.Equal(response.Usage!.TotalTokenCount, response.Usage.InputTokenCount + response.Usage.OutputTokenCount);
            Assert.Equal(10, response.Usage.OutputTokenCount);
        });
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task A_limit_of_output_tokens_is_obeyed_and_told()
    {
        using var clients = new ApiKeyClients(llama);

        var response = await clients.Model.GetResponseAsync([new(ChatRole.User, "Who are you?")], new ChatOptions { MaxOutputTokens = 3 });

        Assert.Equal(("A tiny model", ChatFinishReason.Length), (response.Text, response.FinishReason));
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task A_schema_is_obeyed()
    {
        using var clients = new ApiKeyClients(llama);
        using var schema = JsonDocument.Parse("""
            {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name","age"],"additionalProperties":false}
            """);

        var response = await clients.Model.GetResponseAsync(
            [new(ChatRole.User, "Who are you?")],
            new ChatOptions { Temperature = 0, ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "person") });

        using var person = JsonDocument.Parse(response.Text);
        Assert.Equal(7, person.RootElement.GetProperty("age").GetInt32());
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task A_wrong_key_is_an_authentication_error()
    {
        const string wrong = "not-the-key-of-this-server";
        using var clients = new ApiKeyClients(llama, wrong);

        var refused = await Assert.ThrowsAsync<LlmAuthenticationException>(() => clients.Model.AskAsync("Hello"));

        Assert.Equal(("llama", LlamaServer.Model, HttpStatusCode.Unauthorized), (refused.Provider, refused.Model, refused.Status));
        Assert.DoesNotContain(wrong, refused.ToString(), StringComparison.Ordinal);
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task What_the_server_cannot_read_is_a_bad_request()
    {
        using var clients = new ApiKeyClients(llama);
        using var schema = JsonDocument.Parse("""{"type":"no-such-type"}""");
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema.RootElement, "odd") };

        var refused = await Assert.ThrowsAsync<LlmBadRequestException>(() => clients.Model.AskAsync("Hello", options));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task A_caller_who_leaves_ends_the_stream()
    {
        using var clients = new ApiKeyClients(llama);
        using var leave = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in clients.Model.StreamTextAsync("Hello", cancellationToken: leave.Token))
            {
                await leave.CancelAsync();
            }
        });

        Assert.Equal(TinyModel.Sentence, await clients.Model.AskAsync("Still there?"));
    }
}
