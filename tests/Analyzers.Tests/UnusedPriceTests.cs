namespace LlmCodegen.Analyzers.Tests;

public sealed class UnusedPriceTests
{
    [Theory]
    [InlineData(""" {|LLM2048:"input_cost_per_character"|}: 1e-7 """)]
    [InlineData(""" {|LLM2048:"input_cost_per_second"|}: "0.0001", {|LLM2048:"output_cost_per_image"|}: 0.04 """)]
    [InlineData(""" {|LLM2048:"search_context_cost_per_query"|}: { "search_context_size_low": 0.03 } """)]
    [InlineData(""" {|LLM2048:"input_cost_per_audio_token_above_128k_tokens"|}: 1 """)]
    [InlineData(""" "input_cost_per_token": 1e-7, "output_cost_per_token_above_64k_tokens_priority": 1e-7, "input_cost_per_request": 0.01 """)]
    [InlineData(""" "input_cost_per_character": 0, "output_cost_per_second": 0.0, "input_dbu_cost_per_token": 7e-6 """)]
    public async Task A_price_that_answers_do_not_count_is_reported_where_it_stands(string prices)
    {
        foreach (var section in new[] { "litellm_params", "model_info" })
        {
            var entry = section == "model_info"
                ? $$"""{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o" }, "model_info": { {{prices}} } }"""
                : $$"""{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", {{prices}} } }""";
            var file = MarkedFile.Parse($$"""{ "model_list": [ {{entry}} ] }""");

            Assert.Equal(file.Expected, (await new Project(file).Analyze()).Select(file.Describe));
        }
    }

    [Fact]
    public async Task Models_without_a_client_have_no_costs_to_be_wrong()
    {
        var file = MarkedFile.Parse("""{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/tts-1" }, "model_info": { "mode": "audio_speech", "input_cost_per_character": 1e-5 } }] }""");

        Assert.DoesNotContain(await new Project(file).Analyze(), static diagnostic => diagnostic.Id == "LLM2048");
    }
}
