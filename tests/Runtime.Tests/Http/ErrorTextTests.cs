using System.Net;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

/// <summary>What vendors, servers and gateways write, and what it means.</summary>
public class ErrorTextTests
{
    [Theory]
    [InlineData("This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.")]
    [InlineData("Your input exceeds the context window of this model. Please adjust your input and try again.")]
    [InlineData("Requested token count exceeds the model's maximum context length of 131072 tokens")]
    [InlineData("Input length (265330) exceeds model's maximum context length (262144).")]
    [InlineData("prompt is too long: 213462 tokens > 200000 maximum")]
    [InlineData("input length and `max_tokens` exceed context limit: 170636 + 34048 > 200000, decrease input length or `max_tokens` and try again")]
    [InlineData("The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).")]
    [InlineData("This model's maximum prompt length is 131072 but the request contains 537812 tokens.")]
    [InlineData("Please reduce the length of the messages or completion.")]
    [InlineData("Input length 131393 exceeds the maximum allowed input length of 131040 tokens.")]
    [InlineData("The input (400013 tokens) is longer than the model's context length (262144 tokens).")]
    [InlineData("the request exceeds the available context size, try increasing it")]
    [InlineData("The number of tokens to keep from the initial prompt is greater than the context length.")]
    [InlineData("prompt token count of 131000 exceeds the limit of 128000")]
    [InlineData("invalid params, context window exceeds limit (2013)")]
    [InlineData("Invalid request: Your request exceeded model token limit: 262144 (requested: 300000)")]
    [InlineData("Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length")]
    [InlineData("prompt too long; exceeded max context length by 4096 tokens")]
    [InlineData("Please reduce the length of the input prompt. Current length is 9000 while limit is 8192")]
    [InlineData("string too long. expected a string with maximum length 1048576")]
    [InlineData("Input is too long for requested model.")]
    [InlineData("The decoder prompt (length 9000) is longer than the maximum model length of 4096.")]
    [InlineData("Requested tokens (5000) exceed context window of 2048")]
    [InlineData("Range of input length should be [1, 98304]")]
    [InlineData("too many tokens: total number of tokens in the prompt cannot exceed 4081")]
    [InlineData("`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 4000 `inputs` tokens and 1000 `max_new_tokens`")]
    [InlineData("Input tokens exceed the configured limit of 272000 tokens.")]
    [InlineData("The request payload size exceeds the limit: 20971520 bytes.")]
    [InlineData("litellm.ContextWindowExceededError: litellm.BadRequestError: OpenAIException - too long")]
    [InlineData("ContextWindowExceededError: litellm.BadRequestError: Context Window exceeded for given call")]
    public Task A_request_is_longer_than_the_model_reads(string text) => AssertKindAsync<LlmContextWindowException>(text, "", 400, 413, 422, 500, 503, 200);

    [Theory]
    [InlineData("Your request was rejected as a result of our safety system.")]
    [InlineData("Invalid prompt: your prompt was flagged as potentially violating our usage policy.")]
    [InlineData("The response was filtered due to the prompt triggering Azure OpenAI's content management policy.")]
    [InlineData("Output blocked by content filtering policy")]
    [InlineData("{'error': {'code': 'content_policy_violation'}}")]
    [InlineData("litellm.ContentPolicyViolationError: AzureException - x")]
    [InlineData("Input data may contain inappropriate content.")]
    [InlineData("The model produced invalid content. Consider modifying your prompt if you are seeing this error persistently.")]
    [InlineData("google/gemini requires moderation on OpenAI. Your input was flagged for \"violence\".")]
    public Task A_request_is_refused_for_what_it_says(string text) => AssertKindAsync<LlmContentPolicyException>(text, "", 400, 403, 500, 200);

    [Theory]
    [InlineData("Rate limit reached for gpt-4o in organization org-1 on tokens per min (TPM): Limit 30000, Used 29000, Requested 2000.")]
    [InlineData("Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000.")]
    [InlineData("Too Many Requests")]
    [InlineData("Resource exhausted. Please try again later.")]
    [InlineData("Resource has been exhausted (e.g. check quota).")]
    [InlineData("Service tier capacity exceeded for this model.")]
    [InlineData("Quota exceeded for quota metric 'Generate Content API requests per minute'")]
    [InlineData("ThrottlingException: Too many tokens, please wait before trying again.")]
    [InlineData("litellm.RateLimitError: RateLimitError: OpenAIException - x")]
    [InlineData("No deployments available for selected model, Try again in 5 seconds. Passed model=x.")]
    [InlineData("token_quota_reached")]
    public Task Fewer_requests_are_wanted(string text) => AssertKindAsync<LlmRateLimitException>(text, "", 400, 403, 500, 503, 200);

    [Theory]
    [InlineData("Invalid API Key")]
    [InlineData("Incorrect API key provided: sk-no. You can find your API key at https://platform.openai.com.")]
    [InlineData("API key not valid. Please pass a valid API key.")]
    [InlineData("Not authenticated")]
    [InlineData("Authentication Error, Invalid proxy server token passed.")]
    [InlineData("authorization denied for this key")]
    [InlineData("litellm.AuthenticationError: AnthropicException - x")]
    public Task A_credential_is_not_accepted(string text) => AssertKindAsync<LlmAuthenticationException>(text, "", 400, 500, 200);

    [Theory]
    [InlineData("The model `gpt-9` does not exist or you do not have access to it.")]
    [InlineData("model 'llama9' not found, try pulling it first")]
    [InlineData("The API deployment for this resource does not exist.")]
    [InlineData("litellm.NotFoundError: x")]
    public Task A_model_is_not_there(string text) => AssertKindAsync<LlmNotFoundException>(text, "", 400, 500, 200);

    [Theory]
    [InlineData("Unexpected token '<' in JSON at position 0")]
    [InlineData("Invalid value for 'max_tokens': must be at most 4096 tokens")]
    [InlineData("max_tokens is too large: 5000. This model supports at most 4096 completion tokens")]
    [InlineData("Unknown parameter: 'context_window'.")]
    [InlineData("Unrecognized request argument supplied: rate_limit")]
    [InlineData("The property 'context_length' must be an integer")]
    [InlineData("'token' is a required property")]
    [InlineData("Invalid token count in field 'stop'")]
    [InlineData("Invalid 'user': string too long. Expected a string with maximum length 64, but got a string with length 70 instead.")]
    [InlineData("The prompt must contain the word 'json'")]
    [InlineData("[[8144, 429, 11]] is not a valid prompt")]
    [InlineData("The content policy field must be a string")]
    public Task Words_that_are_only_mentioned_mean_nothing(string text) => AssertKindAsync<LlmBadRequestException>(text, "", 400, 422);

    [Fact]
    public Task The_length_of_one_text_is_not_that_of_the_request() =>
        AssertKindAsync<LlmBadRequestException>("Invalid 'messages[0].content': string too long. Expected a string with maximum length 10, but got 12.", ",\"code\":\"string_above_max_length\"", 400);

    [Theory]
    [InlineData(400, "{\"error\":{\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"tool name too long\\\"}}\",\"provider_name\":\"DeepInfra\"}}}", typeof(LlmBadRequestException), "Provider returned error: tool name too long (DeepInfra)")]
    [InlineData(400, "{\"error\":{\"message\":\"Provider returned error\",\"code\":400,\"metadata\":{\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"no\\\",\\\"code\\\":\\\"context_length_exceeded\\\"}}\"}}}", typeof(LlmContextWindowException), "Provider returned error: no")]
    [InlineData(403, "{\"error\":{\"message\":\"no\",\"code\":403,\"metadata\":{\"reasons\":[\"violence\"],\"flagged_input\":\"x\"}}}", typeof(LlmContentPolicyException), "no (violence)")]
    [InlineData(400, "{\"error\":{\"message\":\"{\\\"error\\\":{\\\"message\\\":\\\"deep\\\",\\\"code\\\":\\\"content_filter\\\"}}\",\"type\":\"invalid_request_error\"}}", typeof(LlmContentPolicyException), "deep")]
    [InlineData(500, "{\"error\":\"Error code: 400 - {\\\"error\\\":{\\\"message\\\":\\\"deep\\\",\\\"code\\\":\\\"model_not_found\\\"}}\"}", typeof(LlmNotFoundException), "Error code: 400 - deep")]
    [InlineData(400, "{\"type\":\"https://example.org/probs/x\",\"title\":\"Too long\",\"detail\":\"prompt is too long\",\"status\":400,\"traceId\":\"t-1\"}", typeof(LlmContextWindowException), "Too long: prompt is too long")]
    [InlineData(400, "{\"title\":\"One or more validation errors occurred.\",\"status\":400}", typeof(LlmBadRequestException), "One or more validation errors occurred.")]
    [InlineData(400, "{\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"a\"},{\"code\":1,\"message\":\"b\"}]}", typeof(LlmBadRequestException), "a; b")]
    [InlineData(422, "{\"detail\":[{\"loc\":[\"body\",\"messages\"],\"msg\":\"field required\"}]}", typeof(LlmBadRequestException), "field required (body.messages)")]
    [InlineData(400, "{\"error\":[{\"message\":\"a\"}]}", typeof(LlmBadRequestException), ": a")]
    [InlineData(400, "{\"__type\":\"com.amazon.coral#ThrottlingException\",\"message\":\"slow\"}", typeof(LlmRateLimitException), "slow")]
    [InlineData(400, "{\"fault\":{\"faultstring\":\"gone\",\"detail\":{\"errorcode\":\"x\"}}}", typeof(LlmBadRequestException), "gone")]
    public async Task The_cause_is_found_however_deep_it_lies(int status, string body, Type type, string words)
    {
        var error = await ErrorAsync(status, body);

        Assert.IsType(type, error);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "{\"error\":{\"message\":\"You exceeded your current quota\",\"code\":\"insufficient_quota\"}}", 1)]
    [InlineData(429, "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan and billing details.\"}}", 1)]
    [InlineData(400, "{\"error\":{\"message\":\"You have reached your specified API usage limits.\",\"type\":\"invalid_request_error\"}}", 1)]
    [InlineData(400, "{\"error\":{\"message\":\"ExceededBudget: User=x over budget\",\"type\":\"budget_exceeded\"}}", 1)]
    [InlineData(500, "{\"error\":{\"message\":\"prompt is too long\",\"type\":\"server_error\"}}", 1)]
    [InlineData(429, "{\"error\":{\"message\":\"You exceeded your current quota. Please retry in 0.5s.\",\"status\":\"RESOURCE_EXHAUSTED\"}}", 2)]
    [InlineData(500, "{\"error\":{\"message\":\"no\"}}", 2)]
    public async Task What_cannot_succeed_is_not_tried_again(int status, string body, int tries)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 1);
        model.Handler.Otherwise(_ => Doubles.ScriptedHandler.Response((HttpStatusCode)status, body));
        var call = model.RespondAsync();
        if (tries > 1)
        {
            await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
            model.Time.Advance(TimeSpan.FromSeconds(0.5));
        }

        await Assert.ThrowsAnyAsync<LlmRequestException>(() => call);
        Assert.Equal(tries, model.Handler.Count);
    }

    [Theory]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:02:00 GMT", 90)]
    [InlineData("Retry-After", "12.5", 12.5)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    [InlineData("x-ratelimit-reset", "1767225690", 90)]
    [InlineData("x-ratelimit-reset", "1767225690000", 90)]
    public async Task When_to_come_back_is_in_a_header(string name, string value, double seconds)
    {
        var error = await ErrorAsync(429, "{}", ("Date", "Thu, 01 Jan 2026 00:00:30 GMT"), (name, value));

        Assert.Equal(seconds, error.RetryAfter!.Value.TotalSeconds, 3);
    }

    [Fact]
    public async Task A_limit_that_is_used_up_says_when_to_come_back()
    {
        (string, string)[] headers = [("x-ratelimit-remaining-requests", "0"), ("x-ratelimit-reset-requests", "7s"), ("x-ratelimit-remaining-tokens", "9"), ("x-ratelimit-reset-tokens", "6m0s")];

        Assert.Equal(TimeSpan.FromSeconds(7), (await ErrorAsync(429, "{}", headers)).RetryAfter);
        Assert.Null((await ErrorAsync(500, "{}", headers)).RetryAfter);
    }

    [Theory]
    [InlineData("Rate limit reached. Please try again in 6m0s. Visit x", 360.0)]
    [InlineData("Please retry in 34.5s.", 34.5)]
    [InlineData("Please retry after 60 seconds.", 60.0)]
    [InlineData("try again in 150ms", 0.15)]
    [InlineData("try again in a minute", null)]
    [InlineData("try again in 5 parsecs", null)]
    public async Task When_to_come_back_may_be_in_the_words(string text, double? seconds) =>
        Assert.Equal(seconds, (await ErrorAsync(429, "{\"error\":{\"message\":\"" + text + "\"}}")).RetryAfter?.TotalSeconds);

    [Fact]
    public async Task Ids_of_traces_are_ids_of_requests() =>
        Assert.Equal("t-1", (await ErrorAsync(400, """{"title":"x","traceId":"t-1"}""")).RequestId);

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task What_was_asked_and_is_not_there_is_named_without_its_query(int status)
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example/v1?api-version=1&sig=geheim-4711"),
            Credential = NoCredential.Instance,
        });
        model.Handler.Then((HttpStatusCode)status, "Not Found");

        var error = await Assert.ThrowsAnyAsync<LlmRequestException>(() => model.RespondAsync());

        Assert.Contains($"HTTP {status} at https://llm.acme.example/v1/chat/completions: Not Found", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Message, StringComparison.Ordinal);
    }

    private static async Task AssertKindAsync<T>(string text, string more, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            var body = "{\"error\":{\"message\":" + System.Text.Json.JsonSerializer.Serialize(text) + ",\"type\":" + (status is 200 or >= 500 ? "null" : "\"invalid_request_error\"") + more + "}}";
            var error = await ErrorAsync(status, body);

            Assert.True(error.GetType() == typeof(T), $"{status}: {error.GetType().Name}: {error.Message}");
        }
    }

    private static async Task<LlmRequestException> ErrorAsync(int status, string body, params (string, string)[] headers)
    {
        var model = TestModel.Create(options: static options => options.MaxRetries = 0);
        model.Handler.Then((HttpStatusCode)status, body, headers: headers);
        return await Assert.ThrowsAnyAsync<LlmRequestException>(() => model.RespondAsync());
    }
}
