using System.IO.Compression;
using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

/// <summary>The real transport, over a real socket.</summary>
public sealed class TransportTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\nContent-Type: application/json";
    private const string EventStreamHead = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked";

    private readonly LoopbackServer _server = new();
    private readonly TestModel _model;

    public TransportTests() => _model = TestModel.Create(
        options: options =>
        {
            options.HttpHandler = null;
            options.TimeProvider = TimeProvider.System;
            options.MaxRetries = 0;
        },
        connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", _server.Url.AbsoluteUri),
            Credential = new LlmApiKeyCredential(SecretReference.Environment("key", "ACME_API_KEY")),
        });

    public void Dispose()
    {
        _model.Clients.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_request_is_plain_http()
    {
        _server.ThenJson(Completion());

        Assert.Equal("Hello", await _model.AskAsync("Hi"));

        var request = Assert.Single(_server.Requests);
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains($"\r\nAuthorization: Bearer {Key}\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("""{"model":"gpt-test","messages":[{"role":"user","content":"Hi"}]}""", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    public async Task A_compressed_answer_is_asked_for_and_unpacked(string encoding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Utf8(Completion()));
        }

        _server.Then($"{Ok}\nContent-Encoding: {encoding}\nContent-Length: {packed.Length}", packed.ToArray());

        Assert.Equal("Hello", await _model.AskAsync("Hi"));
        Assert.Contains("\r\nAccept-Encoding: gzip\r\n", Assert.Single(_server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_answer_that_is_broken_is_a_protocol_error()
    {
        _server.Then($"{Ok}\nContent-Encoding: gzip\nContent-Length: 20", "this is no gzip data");

        await Assert.ThrowsAsync<LlmProtocolException>(() => _model.AskAsync("Hi"));
    }

    [Fact]
    public async Task A_redirect_does_not_take_the_key_along()
    {
        _server.Then("HTTP/1.1 307 Temporary Redirect\nLocation: /elsewhere\nContent-Length: 0", "").ThenJson(Completion());

        await Assert.ThrowsAsync<LlmProtocolException>(() => _model.AskAsync("Hi"));

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        _server.Then($"{Ok}\nSet-Cookie: a=1\nContent-Length: {Completion().Length}", Completion()).ThenJson(Completion());

        await _model.AskAsync("Hi");
        await _model.AskAsync("Hi");

        Assert.DoesNotContain("Cookie", _server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_connection_is_used_again_after_a_whole_stream()
    {
        var body = LoopbackServer.Chunked(Events(Chunk("""{"content":"Hello"}""", "\"stop\""), "[DONE]"));
        _server.Then(EventStreamHead, body).Then(EventStreamHead, body).ThenJson(Completion());

        await _model.UpdatesAsync();
        await _model.UpdatesAsync();
        await _model.AskAsync("Hi");

        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task A_stream_that_is_cut_off_is_a_connection_error()
    {
        _server.Then(EventStreamHead, LoopbackServer.Chunked(Events(Chunk("""{"content":"Hel"}""")), end: false), close: true);
        var seen = "";

        await Assert.ThrowsAsync<LlmConnectionException>(async () =>
        {
            await foreach (var text in _model.StreamTextAsync("Hi"))
            {
                seen += text;
            }
        });

        Assert.Equal("Hel", seen);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_is_a_connection_error()
    {
        _server.Then($"{Ok}\nContent-Length: 1000", Completion(), close: true);

        await Assert.ThrowsAsync<LlmConnectionException>(() => _model.AskAsync("Hi"));
    }

    [Fact]
    public async Task An_error_that_is_cut_off_is_still_that_error()
    {
        _server.Then("HTTP/1.1 404 Not Found\nContent-Length: 1000", "{", close: true);

        await Assert.ThrowsAsync<LlmNotFoundException>(() => _model.AskAsync("Hi"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_connection_error()
    {
        _server.Dispose();

        var error = await Assert.ThrowsAsync<LlmConnectionException>(() => _model.AskAsync("Hi"));

        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_hangs_up()
    {
        _server.Then(EventStreamHead, LoopbackServer.Chunked(Events(Chunk("""{"content":"Hel"}""")), end: false));
        using var caller = new CancellationTokenSource();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in _model.GetStreamingResponseAsync([new(ChatRole.User, "Hi")], cancellationToken: caller.Token))
            {
                await caller.CancelAsync();
            }
        });

        Assert.Equal(caller.Token, error.CancellationToken);
    }
}
