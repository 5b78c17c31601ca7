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
}
