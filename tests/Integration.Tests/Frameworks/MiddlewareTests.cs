using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>Generated clients under the middleware of Microsoft.Extensions.AI.</summary>
public sealed class MiddlewareTests
{
    private const string Source = "LlmCodegen.Integration.Tests";

    private readonly Weather _weather = new();

    [Fact]
    public async Task Functions_are_invoked_and_their_results_go_back()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Call("call_1", "get_weather", Weather.CallArguments), Answers.Text("Take an umbrella."));
        using var llm = provider.Clients();
        using var client = llm.Fast.AsBuilder().UseFunctionInvocation().Build();

        var response = await client.GetResponseAsync("Oslo?", new() { Tools = [_weather.Tool] });

        Assert.Equal("Take an umbrella.", response.Text);
        Assert.Equal(["Oslo"], _weather.Cities);
        Assert.Equal(36, response.Usage?.TotalTokenCount);
        Weather.AssertAnswered(provider.Requests[1], "call_1");
    }

    [Fact]
    public async Task Functions_are_invoked_within_a_stream()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.StreamedCall("call_2", "get_weather", Weather.CallArguments), Answers.Stream("Take an ", "umbrella."));
        using var llm = provider.Clients();
        using var client = llm.Fast.AsBuilder().UseFunctionInvocation().Build();

        var response = await client.GetStreamingResponseAsync("Oslo?", new() { Tools = [_weather.Tool] }).ToChatResponseAsync();

        Assert.Equal("Take an umbrella.", response.Text);
        Assert.Equal(["Oslo"], _weather.Cities);
        Weather.AssertAnswered(provider.Requests[1], "call_2");
    }

    [Fact]
    public async Task An_answer_comes_out_of_a_distributed_cache_as_it_went_in()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Call("call_3", "get_weather", Weather.CallArguments));
        using var llm = provider.Clients();
        using var client = llm.Fast.AsBuilder().UseDistributedCache(Cache()).Build();

        var (asked, kept) = (await client.GetResponseAsync("Oslo?"), await client.GetResponseAsync("Oslo?"));

        Assert.Single(provider.Requests);
        Assert.Equal((asked.ResponseId, asked.ModelId, asked.FinishReason, asked.Usage?.TotalTokenCount), (kept.ResponseId, kept.ModelId, kept.FinishReason, kept.Usage?.TotalTokenCount));
        var call = Assert.Single(kept.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal(("call_3", "get_weather", "Oslo"), (call.CallId, call.Name, call.Arguments!["city"]?.ToString()));
    }

    [Fact]
    public async Task A_stream_comes_out_of_a_distributed_cache_as_it_went_in()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Stream("It ", "rains."));
        using var llm = provider.Clients();
        using var client = llm.Fast.AsBuilder().UseDistributedCache(Cache()).Build();

        var asked = await client.GetStreamingResponseAsync("Oslo?").ToChatResponseAsync();
        var kept = await client.GetStreamingResponseAsync("Oslo?").ToChatResponseAsync();

        Assert.Single(provider.Requests);
        Assert.Equal("It rains.", kept.Text);
        Assert.Equal((asked.Text, asked.FinishReason, asked.Usage?.TotalTokenCount), (kept.Text, kept.FinishReason, kept.Usage?.TotalTokenCount));
    }

    [Fact]
    public async Task A_vector_comes_out_of_a_distributed_cache_as_it_went_in()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Vector(0.5f, -1f));
        using var llm = provider.Clients();
        using var generator = llm.Embed.AsBuilder().UseDistributedCache(Cache()).Build();

        var (asked, kept) = (await generator.GenerateVectorAsync("hello"), await generator.GenerateVectorAsync("hello"));

        Assert.Single(provider.Requests);
        Assert.Equal([0.5f, -1f], kept.ToArray());
        Assert.Equal(asked.ToArray(), kept.ToArray());
    }

    [Fact]
    public async Task A_span_names_model_provider_address_and_tokens_and_holds_no_key()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Text("It rains."), Answers.Stream("It ", "rains."));
        using var llm = provider.Clients();
        using var client = llm.Fast.AsBuilder().UseOpenTelemetry(sourceName: Source).Build();
        var spans = new List<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == Source, Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = spans.Add };
        ActivitySource.AddActivityListener(listener);

        await client.GetResponseAsync("Oslo?");
        await client.GetStreamingResponseAsync("Oslo?").ToChatResponseAsync();

        Assert.Equal(2, spans.Count);
        Assert.All(spans, static span =>
        {
            Assert.Equal("chat gpt-4.1", span.DisplayName);
            Assert.Equal(("chat", "openai", "127.0.0.1"), (Tag(span, "gen_ai.operation.name"), Tag(span, "gen_ai.provider.name"), Tag(span, "server.address")));
            Assert.Equal(("gpt-4.1", "gpt-4.1-2025-04-14"), (Tag(span, "gen_ai.request.model"), Tag(span, "gen_ai.response.model")));
            Assert.Equal((11, 7), (span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.usage.output_tokens")));
            Assert.DoesNotContain(span.TagObjects, static tag => tag.Value?.ToString()?.Contains(ScriptedProvider.Key, StringComparison.Ordinal) == true);
        });
    }

    private static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();

    private static MemoryDistributedCache Cache() => new(Options.Create(new MemoryDistributedCacheOptions()));
}
