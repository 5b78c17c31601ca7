using LlmCodegen.Runtime.Tests.Embeddings;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Chat;

public class ModelPricingTests
{
    private static readonly ModelPricing Tiered = new()
    {
        InputPerMillion = 1,
        OutputPerMillion = 10,
        CacheReadPerMillion = 0.1m,
        Tiers =
        [
            new() { AboveTokens = 500_000, InputPerMillion = 4 },
            new() { AboveTokens = 200_000, InputPerMillion = 2, OutputPerMillion = 20, CacheReadPerMillion = 0.2m },
        ],
    };

    private static readonly ModelPricing Detailed = new()
    {
        InputPerMillion = 1,
        OutputPerMillion = 10,
        CacheReadPerMillion = 0.1m,
        CacheWritePerMillion = 1.25m,
        CacheWriteOneHourPerMillion = 2,
        ReasoningPerMillion = 20,
        AudioInputPerMillion = 40,
        AudioOutputPerMillion = 80,
        ImageInputPerMillion = 5,
        ImageOutputPerMillion = 30,
        VideoInputPerMillion = 6,
    };

    [Theory]
    [InlineData(200_000, 0, 1_000_000, 10.2)]
    [InlineData(200_001, 0, 1_000_000, 20.400002)]
    [InlineData(300_000, 100_000, 0, 0.42)]
    [InlineData(600_000, 100_000, 1_000_000, 12.01)]
    public void Long_requests_cost_what_their_tier_says_and_else_what_others_do(long input, long cached, long output, double expected) =>
        Assert.Equal((decimal)expected, Tiered.Estimate(new() { InputTokenCount = input, CachedInputTokenCount = cached, OutputTokenCount = output }));

    [Fact]
    public void Cache_writes_have_their_price_or_cost_as_much_as_other_input()
    {
        var usage = new UsageDetails { InputTokenCount = 1_000_000, AdditionalCounts = new() { ["InputTokenDetails.CacheWriteTokenCount"] = 400_000 } };

        Assert.Equal(1m, Tiered.Estimate(usage) / 4);
        Assert.Equal(1.1m, new ModelPricing { InputPerMillion = 1, OutputPerMillion = 1, CacheWritePerMillion = 1.25m }.Estimate(usage));
    }

    [Fact]
    public void Counts_that_make_no_sense_do_not_make_money() =>
        Assert.Equal(0.1m, Tiered.Estimate(new() { InputTokenCount = 100_000, CachedInputTokenCount = -5, OutputTokenCount = -1 }));

    [Fact]
    public void Usage_has_a_cost_where_both_are_known()
    {
        var usage = new UsageDetails { InputTokenCount = 1000, OutputTokenCount = 100 };
        var model = TestModel.Create(description: new() { Id = "m", Pricing = Tiered });

        Assert.Equal(0.002m, usage.Cost(model));
        Assert.Null(((UsageDetails?)null).Cost(model));
        Assert.Null(usage.Cost(TestModel.Create()));
        Assert.Equal(0.002m, usage.Cost(TestEmbeddingModel.Create(description: new() { Id = "m", Pricing = Tiered })));
        Assert.Throws<ArgumentNullException>(() => usage.Cost((ChatModel)null!));
    }

    [Theory]
    [InlineData("InputTokenDetails.AudioTokenCount", 10_000, 0.4)]
    [InlineData("InputTokenDetails.ImageTokenCount", 10_000, 0.05)]
    [InlineData("InputTokenDetails.VideoTokenCount", 10_000, 0.06)]
    [InlineData("OutputTokenDetails.AudioTokenCount", 10_000, 0.8)]
    [InlineData("OutputTokenDetails.ImageTokenCount", 10_000, 0.3)]
    [InlineData("InputTokenDetails.CacheWriteTokenCount", 10_000, 0.0125)]
    [InlineData("InputTokenDetails.CacheWriteOneHourTokenCount", 10_000, 0.01)]
    public void Tokens_of_every_kind_have_their_price(string kind, long count, double expected)
    {
        var usage = new UsageDetails { InputTokenCount = kind.StartsWith("In", StringComparison.Ordinal) ? count : 0, OutputTokenCount = kind.StartsWith("Out", StringComparison.Ordinal) ? count : 0, AdditionalCounts = new() { [kind] = count } };

        Assert.Equal((decimal)expected, Detailed.Estimate(usage));
    }

    [Fact]
    public void Kinds_of_tokens_are_parts_of_the_whole_and_none_counts_twice()
    {
        var usage = new UsageDetails
        {
            InputTokenCount = 1000,
            CachedInputTokenCount = 600,
            OutputTokenCount = 100,
            ReasoningTokenCount = 40,
            AdditionalCounts = new()
            {
                ["InputTokenDetails.CacheWriteTokenCount"] = 300,
                ["InputTokenDetails.CacheWriteOneHourTokenCount"] = 100,
                ["InputTokenDetails.AudioTokenCount"] = 5000,
                ["OutputTokenDetails.AudioTokenCount"] = 5000,
            },
        };

        // 600 read, 200 + 100 written, the other 100 are sound; 40 of reasoning, the other 60 are sound.
        Assert.Equal(((600 * 0.1m) + (200 * 1.25m) + (100 * 2m) + (100 * 40m) + (40 * 20m) + (60 * 80m)) / 1_000_000m, Detailed.Estimate(usage));
        Assert.Equal(0.00066m, (Tiered with { OutputPerMillion = 2, CacheReadPerMillion = 0.1m }).Estimate(new() { InputTokenCount = 1000, CachedInputTokenCount = 600, OutputTokenCount = 100 }));
    }

    [Fact]
    public void A_service_tier_has_its_prices_and_another_one_those_of_all()
    {
        var pricing = Tiered with { PerRequest = 0.5m, ServiceTiers = new Dictionary<string, ModelPricing> { ["flex"] = Tiered with { InputPerMillion = 0.5m } } };
        var usage = new UsageDetails { InputTokenCount = 100_000 };

        Assert.Equal(0.05m, pricing.Estimate(usage, "flex"));
        Assert.Equal(0.6m, pricing.Estimate(usage, "default"));
        Assert.Equal(0.6m, pricing.Estimate(usage));
    }

    [Fact]
    public async Task An_answer_costs_what_its_service_tier_does()
    {
        var pricing = Tiered with { ServiceTiers = new Dictionary<string, ModelPricing> { ["flex"] = Tiered with { InputPerMillion = 0.5m } } };
        var model = TestModel.Create(description: new() { Id = "m", Pricing = pricing });
        model.Answers("""{"service_tier":"flex","choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":0}}""");
        model.Streams(TestModel.Events("""{"service_tier":"flex","choices":[{"delta":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":0}}"""));

        Assert.Equal(0.0005m, (await model.RespondAsync()).Cost(model));
        Assert.Equal(0.0005m, (await model.UpdatesAsync()).ToChatResponse().Cost(model));
        Assert.Null(new ChatResponse().Cost(model));
    }
}
