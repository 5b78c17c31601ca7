using System.IO.Pipelines;
using System.Text.Json;
using LlmCodegen.Runtime.Tests.Embeddings;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>What a model takes from the environment at every call.</summary>
public sealed class ModelVariableTests
{
    private static ConfigValue Variable(string name) => ConfigValue.Environment($"model 'm': litellm_params.{name.ToLowerInvariant()}", name);

    [Fact]
    public async Task Options_come_from_variables_that_are_set_else_from_the_defaults_and_the_call_wins()
    {
        var model = TestModel.Create(description: new()
        {
            Id = "m",
            Defaults = new() { Temperature = 0.5f, TopP = 0.25f },
            Variables = new() { Temperature = Variable("TEMPERATURE"), TopP = Variable("TOP_P"), MaxOutputTokens = Variable("MAX_TOKENS"), Seed = Variable("SEED"), PresencePenalty = Variable("PENALTY") },
        }).Answers(Completion()).Answers(Completion()).Answers(Completion());
        model.Clients.Environment["TEMPERATURE"] = " 0.75 ";
        model.Clients.Environment["TOP_P"] = "";
        model.Clients.Environment["MAX_TOKENS"] = "64";
        model.Clients.Environment["SEED"] = "-7";

        await model.RespondAsync();
        model.Clients.Environment["TEMPERATURE"] = "1";
        await model.RespondAsync();
        await model.RespondAsync(new() { Temperature = 0 });

        var body = Body(model, 0);
        Assert.Equal((0.75, 0.25, 64, -7), (body.GetProperty("temperature").GetDouble(), body.GetProperty("top_p").GetDouble(), body.GetProperty("max_tokens").GetInt32(), body.GetProperty("seed").GetInt32()));
        Assert.False(body.TryGetProperty("presence_penalty", out _));
        Assert.Equal((1, 0), (Body(model, 1).GetProperty("temperature").GetDouble(), Body(model, 2).GetProperty("temperature").GetDouble()));
    }

    [Theory]
    [InlineData("TEMPERATURE", "warm", "a number of at least 0")]
    [InlineData("TEMPERATURE", "-1", "a number of at least 0")]
    [InlineData("TEMPERATURE", "0,5", "a number of at least 0")]
    [InlineData("TEMPERATURE", "NaN", "a number of at least 0")]
    [InlineData("TEMPERATURE", "1e39", "a number of at least 0")]
    [InlineData("MAX_TOKENS", "1.5", "a whole number of at least 1 and at most 2147483647")]
    [InlineData("MAX_TOKENS", "0", "a whole number of at least 1 and at most 2147483647")]
    [InlineData("SEED", "x", "a whole number")]
    [InlineData("TIMEOUT", "5000000", "a number of at least 0.001 and at most 4000000")]
    [InlineData("RETRIES", "-1", "a whole number of at least 0")]
    public async Task A_value_that_is_no_such_number_is_an_error_that_names_the_variable_and_not_the_value(string variable, string value, string expected)
    {
        var model = TestModel.Create(description: new()
        {
            Id = "m",
            Variables = new() { Temperature = Variable("TEMPERATURE"), MaxOutputTokens = Variable("MAX_TOKENS"), Seed = Variable("SEED"), AttemptTimeout = Variable("TIMEOUT"), MaxRetries = Variable("RETRIES") },
        });
        model.Clients.Environment[variable] = value;

        foreach (var call in new Func<Task>[] { () => model.RespondAsync(), () => model.UpdatesAsync() })
        {
            var error = await Assert.ThrowsAsync<LlmConfigurationException>(call);
            Assert.Contains($"'{variable}'", error.Message, StringComparison.Ordinal);
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain($"'{value}'", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(model.Handler.Requests);
    }

    [Fact]
    public async Task Limits_come_from_variables_and_change_with_them()
    {
        var model = TestModel.Create(description: new() { Id = "m", MaxRetries = 5, Variables = new() { MaxRetries = Variable("RETRIES"), AttemptTimeout = Variable("TIMEOUT") } });
        model.Clients.Environment["RETRIES"] = "0";
        model.Clients.Environment["TIMEOUT"] = "20";
        model.Handler.ThenHang().ThenHang();

        var call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Contains("within 20 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => call)).Message, StringComparison.Ordinal);

        model.Clients.Environment["TIMEOUT"] = "1200";
        call = model.RespondAsync();
        model.Time.Advance(TimeSpan.FromSeconds(1199));
        Assert.False(call.IsCompleted);
        model.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<LlmTimeoutException>(() => call);
        Assert.Equal(2, model.Handler.Count);
    }

    [Fact]
    public async Task Silence_of_a_stream_is_limited_by_a_variable()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Utf8(Events(Chunk("""{"content":"a"}"""))));
        var model = TestModel.Create(description: new() { Id = "m", MaxRetries = 0, Variables = new() { StreamIdleTimeout = Variable("IDLE") } });
        model.Clients.Environment["IDLE"] = "3";
        model.Handler.Then(_ => EventStream(pipe.Reader.AsStream()));

        var call = model.UpdatesAsync();
        await model.Time.WaitForTimerAsync(TimeSpan.FromSeconds(3));
        model.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Contains("3 s", (await Assert.ThrowsAsync<LlmTimeoutException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_the_body_are_read_anew_at_every_call()
    {
        var model = TestModel.Create(description: new() { Id = "m", ExtraBody = """{"user":"${TEAM}"}""", ExtraBodyHasVariables = true }).Answers(Completion()).Answers(Completion());
        model.Clients.Environment["TEAM"] = "blue";
        await model.RespondAsync();
        model.Clients.Environment["TEAM"] = "red";
        await model.RespondAsync();
        Assert.Equal(["blue", "red"], model.Handler.Requests.Select((_, i) => Body(model, i).GetProperty("user").GetString()));
    }

    [Fact]
    public async Task A_number_of_the_body_may_stand_in_a_variable_and_is_named_if_it_is_none()
    {
        var model = TestModel.Create(description: new() { Id = "m", ExtraBody = """{"top_k":${TOP_K}}""", ExtraBodyHasVariables = true }).Answers(Completion());
        model.Clients.Environment["TOP_K"] = "40";
        await model.RespondAsync();
        model.Clients.Environment["TOP_K"] = "many";
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => model.RespondAsync());

        Assert.Equal(40, Body(model, 0).GetProperty("top_k").GetInt32());
        Assert.Contains("'TOP_K'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_the_body_that_are_optional_are_sent_while_they_are_set_and_nobody_says_otherwise()
    {
        var model = TestModel.Create(
            description: new() { Id = "m", ExtraBody = """{"space_id":"fixed"}""" },
            connection: new()
            {
                BaseUrl = ConfigValue.Literal("base_url", "https://h/v1"),
                Credential = NoCredential.Instance,
                OptionalBody = { ["project_id"] = ConfigValue.Environment("p", "PROJECT"), ["space_id"] = ConfigValue.Environment("s", "SPACE") },
            }).Answers(Completion()).Answers(Completion());
        model.Clients.Environment["SPACE"] = "other";
        await model.RespondAsync();
        model.Clients.Environment["PROJECT"] = "p1";
        await model.RespondAsync();

        Assert.False(Body(model, 0).TryGetProperty("project_id", out _));
        Assert.Equal(("p1", "fixed"), (Body(model, 1).GetProperty("project_id").GetString(), Body(model, 1).GetProperty("space_id").GetString()));
    }

    [Fact]
    public async Task An_embedding_model_has_its_limits_from_variables()
    {
        var model = TestEmbeddingModel.Create(new() { Id = "m", Variables = new() { MaxRetries = Variable("RETRIES") } });
        model.Clients.Environment["RETRIES"] = "many";
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => model.EmbedAsync("a"));
        Assert.Contains("'RETRIES'", error.Message, StringComparison.Ordinal);
    }

    private static JsonElement Body(TestModel model, int request) => JsonDocument.Parse(model.Handler.Requests[request].Body).RootElement;
}
