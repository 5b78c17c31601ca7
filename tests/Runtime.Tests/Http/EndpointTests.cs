using LlmCodegen.Http;
using LlmCodegen.Runtime.Tests.Chat;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Http;

public class EndpointTests
{
    [Theory]
    [InlineData("https://h/v1", "chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h/v1/", "chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h/v1//", "/chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h", "chat/completions", "https://h/chat/completions")]
    [InlineData("https://h/v1/chat/completions", "chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h/v1/chat/completions/", "chat/completions", "https://h/v1/chat/completions")]
    [InlineData("https://h/chat", "chat/completions", "https://h/chat/completions")]
    [InlineData("https://h/api/paas/v4", "chat/completions", "https://h/api/paas/v4/chat/completions")]
    [InlineData("https://h/v1", "v1/messages", "https://h/v1/messages")]
    [InlineData("https://h", "v1/messages", "https://h/v1/messages")]
    [InlineData("https://h/openai/v1", "openai/v1/chat/completions", "https://h/openai/v1/chat/completions")]
    [InlineData("https://h/openai/v1/", "/openai/v1/chat/completions/", "https://h/openai/v1/chat/completions")]
    [InlineData("https://h/openai/deployments/gpt4", "openai/deployments/gpt4/chat/completions", "https://h/openai/deployments/gpt4/chat/completions")]
    [InlineData("https://h/openai/deployments/other", "openai/deployments/gpt4/chat/completions", "https://h/openai/deployments/other/chat/completions")]
    [InlineData("https://h/openai/deployments/other/chat/completions", "openai/deployments/gpt4/chat/completions", "https://h/openai/deployments/other/chat/completions")]
    [InlineData("https://h/openai/deployments/other?api-version=1", "openai/deployments/m/embeddings", "https://h/openai/deployments/other/embeddings?api-version=1")]
    [InlineData("https://h/openai", "openai/v1/chat/completions", "https://h/openai/v1/chat/completions")]
    [InlineData("https://h/notopenai", "openai/v1", "https://h/notopenai/openai/v1")]
    [InlineData("https://h/a/b/a", "a/b/a/c", "https://h/a/b/a/c")]
    [InlineData("https://h/OpenAI/V1", "openai/v1/embeddings", "https://h/OpenAI/V1/embeddings")]
    [InlineData("https://h/a%20b", "a%20b/c", "https://h/a%20b/c")]
    [InlineData("https://h/v1?k=v", "v1/messages", "https://h/v1/messages?k=v")]
    [InlineData("https://h/v1?api-version=1", "chat/completions", "https://h/v1/chat/completions?api-version=1")]
    [InlineData("http://[::1]:8080/a%20b", "chat/completions", "http://[::1]:8080/a%20b/chat/completions")]
    public void Base_and_path_are_joined(string baseUrl, string path, string expected) =>
        Assert.Equal(expected, EndpointUrl.Join(new(baseUrl), path, new Uri(baseUrl).Query).AbsoluteUri);

    [Fact]
    public async Task Query_parameters_and_headers_go_with_every_request()
    {
        var model = TestModel.Create(
            connection: new()
            {
                BaseUrl = ConfigValue.Template("base_url", "http://${ACME_HOST}/openai/?a=1"),
                Credential = new LlmApiKeyCredential(SecretReference.Environment("key", "ACME_API_KEY")) { Header = "api-key", Scheme = null },
                Query = { ["api-version"] = ConfigValue.Literal("v", "2024-10-21 x") },
                OptionalQuery = { ["trace"] = ConfigValue.Environment("t", "SET"), ["debug"] = ConfigValue.Environment("d", "UNSET") },
                Headers = { ["x-extra"] = ConfigValue.Literal("h", "1"), ["x-both"] = ConfigValue.Literal("h", "connection"), ["api-key"] = ConfigValue.Literal("h", "loses") },
                OptionalHeaders = { ["x-set"] = ConfigValue.Environment("s", "SET"), ["x-unset"] = ConfigValue.Environment("u", "UNSET") },
            },
            description: new() { Id = "m", Headers = { ["X-Both"] = ConfigValue.Literal("h", "model") } }).Answers(Completion());
        model.Clients.Environment["ACME_HOST"] = "llm.internal";
        model.Clients.Environment["SET"] = "yes";

        await model.RespondAsync();

        var request = model.Handler.Request;
        Assert.Equal("http://llm.internal/openai/chat/completions?a=1&api-version=2024-10-21%20x&trace=yes", request.Uri.AbsoluteUri);
        Assert.Equal(("1", "model", "yes", null, Key), (request.Header("x-extra"), request.Header("x-both"), request.Header("x-set"), request.Header("x-unset"), request.Header("api-key")));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("application/json", request.Header("Accept"));
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal(Utf8(request.Body).Length, int.Parse(request.Header("Content-Length")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("llm.acme.example/v1")]
    [InlineData("ftp://llm.acme.example")]
    [InlineData("/v1")]
    [InlineData("https://user:geheim@llm.acme.example")]
    [InlineData("https://llm.acme.example/#x")]
    public async Task An_unusable_base_url_is_a_configuration_error_that_does_not_repeat_it(string url)
    {
        var model = TestModel.Create(connection: new() { BaseUrl = ConfigValue.Environment("providers.acme.base_url", "ACME_URL"), Credential = NoCredential.Instance });
        model.Clients.Environment["ACME_URL"] = url;

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());

        Assert.Contains("ACME_URL", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, model.Handler.Count);
    }

    [Fact]
    public async Task A_setting_that_is_missing_is_noticed_at_first_use_and_may_still_come()
    {
        var model = TestModel.Create(connection: new() { BaseUrl = ConfigValue.Environment("providers.acme.base_url", "ACME_URL"), Credential = NoCredential.Instance }).Answers(Completion());

        await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());
        model.Clients.Environment["ACME_URL"] = "https://llm.acme.example";

        Assert.Equal("Hello", (await model.RespondAsync()).Text);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("“a”")]
    public async Task A_header_that_cannot_be_sent_is_a_configuration_error(string value)
    {
        var model = TestModel.Create(connection: new()
        {
            BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example"),
            Credential = NoCredential.Instance,
            Headers = { ["x-a"] = ConfigValue.Literal("providers.acme.headers.x-a", value) },
        });

        await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());
    }
}
