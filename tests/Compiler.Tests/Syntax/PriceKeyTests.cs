using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Syntax;

public class PriceKeyTests
{
    [Theory]
    [InlineData("input_cost_per_token", "Input 0 ")]
    [InlineData("output_cost_per_token_above_200k_tokens", "Output 200000 ")]
    [InlineData("input_cost_per_token_above_1k_tokens", "Input 1000 ")]
    [InlineData("cache_read_input_token_cost_above_272k_tokens_priority", "CacheRead 272000 priority")]
    [InlineData("cache_creation_input_token_cost_above_1hr", "CacheWriteOneHour 0 ")]
    [InlineData("cache_creation_input_token_cost_above_1hr_above_200k_tokens", "CacheWriteOneHour 200000 ")]
    [InlineData("cache_creation_input_token_cost_above_512k_tokens_flex", "CacheWrite 512000 flex")]
    [InlineData("input_cost_per_token_batches", "Input 0 batch")]
    [InlineData("input_cost_per_token_cache_hit", "CacheRead 0 ")]
    [InlineData("input_cost_per_audio_token_priority", "AudioInput 0 priority")]
    [InlineData("output_cost_per_audio_token", "AudioOutput 0 ")]
    [InlineData("output_cost_per_reasoning_token", "Reasoning 0 ")]
    [InlineData("input_cost_per_image_token", "ImageInput 0 ")]
    [InlineData("output_cost_per_image_token", "ImageOutput 0 ")]
    [InlineData("input_cost_per_video_token", "VideoInput 0 ")]
    [InlineData("input_cost_per_request", "Request 0 ")]
    [InlineData("input_cost_per_audio_token_above_200k_tokens", null)]
    [InlineData("input_cost_per_token_above_xk_tokens", null)]
    [InlineData("input_cost_per_token_above_99999999999k_tokens", null)]
    [InlineData("input_cost_per_character_above_128k_tokens", null)]
    [InlineData("input_cost_per_second", null)]
    [InlineData("input_cost_per_image", null)]
    [InlineData("search_context_cost_per_query", null)]
    [InlineData("tiered_pricing", null)]
    [InlineData("max_tokens", null)]
    public void The_name_says_what_the_price_is_for(string key, string? expected) =>
        Assert.Equal(expected, PriceKey.Parse(key) is { } price ? $"{price.Unit} {price.Above} {price.Service}" : null);
}
