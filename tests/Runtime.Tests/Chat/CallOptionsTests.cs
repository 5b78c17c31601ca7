using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using LlmCodegen.Json;
using Microsoft.Extensions.AI;
using static LlmCodegen.Runtime.Tests.Chat.TestModel;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>What a call says beyond its messages arrives, is left out by a written rule, or is refused.</summary>
public class CallOptionsTests
{
    private static readonly AIFunctionDeclaration Tool = AIFunctionFactory.CreateDeclaration("f", "", JsonDocument.Parse("""{"type":"object","properties":{}}""").RootElement);

    // The same table as in docs/runtime.md.
    private static readonly Dictionary<string, (Action<ChatOptions> Set, string? Path)> Properties = new()
    {
        [nameof(ChatOptions.Instructions)] = (static options => options.Instructions = "i", "messages"),
        [nameof(ChatOptions.Temperature)] = (static options => options.Temperature = 1, "temperature"),
        [nameof(ChatOptions.MaxOutputTokens)] = (static options => options.MaxOutputTokens = 1, "max_tokens"),
        [nameof(ChatOptions.TopP)] = (static options => options.TopP = 1, "top_p"),
        [nameof(ChatOptions.TopK)] = (static options => options.TopK = 1, "top_k"),
        [nameof(ChatOptions.FrequencyPenalty)] = (static options => options.FrequencyPenalty = 1, "frequency_penalty"),
        [nameof(ChatOptions.PresencePenalty)] = (static options => options.PresencePenalty = 1, "presence_penalty"),
        [nameof(ChatOptions.Seed)] = (static options => options.Seed = 1, "seed"),
        [nameof(ChatOptions.Reasoning)] = (static options => options.Reasoning = new() { Effort = ReasoningEffort.Low }, "reasoning_effort"),
        [nameof(ChatOptions.ResponseFormat)] = (static options => options.ResponseFormat = ChatResponseFormat.Json, "response_format"),
        [nameof(ChatOptions.ModelId)] = (static options => options.ModelId = "other", "model"),
        [nameof(ChatOptions.StopSequences)] = (static options => options.StopSequences = ["s"], "stop"),
        [nameof(ChatOptions.AllowMultipleToolCalls)] = (static options => (options.Tools, options.AllowMultipleToolCalls) = ([Tool], false), "parallel_tool_calls"),
        [nameof(ChatOptions.ToolMode)] = (static options => (options.Tools, options.ToolMode) = ([Tool], ChatToolMode.RequireAny), "tool_choice"),
        [nameof(ChatOptions.Tools)] = (static options => options.Tools = [Tool], "tools"),
        [nameof(ChatOptions.RawRepresentationFactory)] = (static options => options.RawRepresentationFactory = static _ => new JsonObject { ["raw"] = 1 }, "raw"),
        [nameof(ChatOptions.AdditionalProperties)] = (static options => options.AdditionalProperties = new() { ["extra_body"] = new JsonObject { ["extra"] = 1 }, ["framework"] = "private" }, "extra"),
        [nameof(ChatOptions.AllowBackgroundResponses)] = (static options => options.AllowBackgroundResponses = true, null),
    };

    private static readonly Dictionary<string, Action<ChatOptions>> Refused = new()
    {
        [nameof(ChatOptions.ConversationId)] = static options => options.ConversationId = "conv-1",
        [nameof(ChatOptions.ContinuationToken)] = static options => options.ContinuationToken = ResponseContinuationToken.FromBytes(new byte[] { 1 }),
    };

    public static TheoryData<string> Sent => [.. Properties.Keys];

    public static TheoryData<string> NotSent => [.. Refused.Keys];

    private static async Task<JsonNode> BodyAsync(ChatOptions? options, OpenAIChatProfile? profile = null)
    {
        var model = TestModel.Create(profile).Answers(Completion());
        await model.RespondAsync(options);
        return JsonNode.Parse(model.Handler.Request.Body)!;
    }

    [Fact]
    public void Every_property_of_the_options_is_decided() => Assert.Equal(
        typeof(ChatOptions).GetProperties().Select(static property => property.Name).Order(), Properties.Keys.Concat(Refused.Keys).Order());

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_property_that_is_set_shows_in_the_request(string name)
    {
        var (set, path) = Properties[name];
        var options = new ChatOptions();
        set(options);
        var profile = new OpenAIChatProfile { TopKField = "top_k" };

        var (without, with) = (await BodyAsync(null, profile), await BodyAsync(options, profile));

        Assert.Equal(path is null, JsonNode.DeepEquals(without, with));
        Assert.False(path is not null && JsonNode.DeepEquals(without[path], with[path]), $"{path} is the same");
        Assert.DoesNotContain("private", with.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NotSent))]
    public async Task What_refers_to_a_conversation_that_nobody_keeps_is_refused(string name)
    {
        var options = new ChatOptions();
        Refused[name](options);
        var model = TestModel.Create();

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => model.RespondAsync(options));
        await Assert.ThrowsAsync<NotSupportedException>(() => model.UpdatesAsync(options));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, model.Handler.Count);
    }

    [Fact]
    public async Task Parameters_of_the_provider_ride_with_the_raw_factory()
    {
        var agent = new AcmeOptions { Verbosity = "low" };

        Assert.Equal("low", (string?)(await BodyAsync(agent))["verbosity"]);
        Assert.Equal("low", (string?)(await BodyAsync(agent.Clone()))["verbosity"]);
        Assert.Equal("low", (string?)(await BodyAsync(new ChatOptions { RawRepresentationFactory = agent.RawRepresentationFactory }))["verbosity"]);
    }

    [Fact]
    public async Task A_copy_has_parameters_of_its_own()
    {
        var original = new AcmeOptions { Verbosity = "low" };
        var copy = (AcmeOptions)original.Clone();
        copy.Verbosity = "high";

        Assert.Equal("high", (string?)(await BodyAsync(copy))["verbosity"]);
        Assert.Equal("high", (string?)(await BodyAsync(new ChatOptions { RawRepresentationFactory = copy.RawRepresentationFactory }))["verbosity"]);
        Assert.Equal("low", (string?)(await BodyAsync(original))["verbosity"]);
    }

    [Fact]
    public async Task A_framework_that_asks_several_factories_finds_the_one_that_says_something()
    {
        ChatOptions run = new AcmeOptions(), agent = new AcmeOptions { Verbosity = "low" };
        var (first, second) = (run.RawRepresentationFactory!, agent.RawRepresentationFactory!);

        Assert.Equal("low", (string?)(await BodyAsync(new() { RawRepresentationFactory = client => first(client) ?? second(client) }))["verbosity"]);
    }

    [Fact]
    public async Task A_factory_of_ones_own_wins_over_the_parameters_and_keeps_them()
    {
        var body = await BodyAsync(new AcmeOptions { Verbosity = "low", Tier = "flex", RawRepresentationFactory = static _ => new JsonObject { ["verbosity"] = "high" } });

        Assert.Equal(("high", "flex"), ((string?)body["verbosity"], (string?)body["tier"]));
    }

    [Fact]
    public async Task Options_of_another_vendor_do_not_end_a_call()
    {
        var body = await BodyAsync(new OtherOptions { Temperature = 0.5f });
        var copied = await BodyAsync(new ChatOptions { RawRepresentationFactory = new OtherOptions().RawRepresentationFactory });
        var foreign = await BodyAsync(new ChatOptions { RawRepresentationFactory = static _ => new Uri("https://library.example") });

        Assert.Equal(0.5f, (float)body["temperature"]!);
        Assert.All([body, copied, foreign], static sent => Assert.Null(sent["safe_prompt"]));
    }

    [Fact]
    public async Task A_call_adds_headers_and_members()
    {
        var model = TestModel.Create(description: new() { Id = "m", Headers = new Dictionary<string, ConfigValue> { ["x-team"] = ConfigValue.Literal("h", "a") } }).Answers(Completion());
        var options = new ChatOptions { AdditionalProperties = new() { ["extra_body"] = new Dictionary<string, object?> { ["user"] = "u", ["n"] = 2 } } }.WithHeader("X-Trace", "t1").WithHeader("X-Team", "b");

        await model.RespondAsync(options);

        var request = model.Handler.Request;
        Assert.Equal("t1", request.Header("X-Trace"));
        Assert.Equal("b", request.Header("X-Team"));
        Assert.Equal($"Bearer {Key}", request.Header("Authorization"));
        Assert.Equal(("u", 2), ((string?)JsonNode.Parse(request.Body)!["user"], (int?)JsonNode.Parse(request.Body)!["n"]));
    }

    [Fact]
    public async Task The_credential_wins_over_a_header_of_the_call()
    {
        var model = TestModel.Create().Answers(Completion());

        await model.RespondAsync(new ChatOptions().WithHeader("authorization", "Bearer mine"));

        Assert.Equal($"Bearer {Key}", model.Handler.Request.Header("Authorization"));
    }

    [Fact]
    public async Task A_header_of_the_call_is_a_secret_in_errors()
    {
        var model = TestModel.Create();
        model.Handler.Then(System.Net.HttpStatusCode.BadRequest, """{"error":{"message":"bad trace TRACE-SECRET-4711-ABCDEF"}}""");

        var error = await Assert.ThrowsAsync<LlmBadRequestException>(() => model.RespondAsync(new ChatOptions().WithHeader("X-Trace", "TRACE-SECRET-4711-ABCDEF")));

        Assert.DoesNotContain("4711", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extras_that_cannot_be_sent_are_refused_before_anything_is()
    {
        var model = TestModel.Create();
        foreach (var (name, value) in new (string, object)[]
        {
            ("extra_headers", "X: y"), ("extra_headers", new Dictionary<string, object?> { ["X"] = 1 }), ("extra_headers", new Dictionary<string, string> { ["X"] = "a\nb" }),
            ("extra_headers", new Dictionary<string, string> { ["Host"] = "elsewhere.example" }), ("extra_headers", new Dictionary<string, string> { ["a b"] = "c" }),
            ("extra_body", "text"), ("extra_body", new JsonArray()),
        })
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(() => model.RespondAsync(new() { AdditionalProperties = new() { [name] = value } }));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => new ChatOptions().WithHeader("X", "a\rb"));
        Assert.Equal(0, model.Handler.Count);
    }

    [Fact]
    public async Task Effort_and_output_of_reasoning_are_said_in_the_providers_words()
    {
        var profile = new OpenAIChatProfile
        {
            ReasoningEffortField = "reasoning.effort",
            ReasoningOutput = new Dictionary<string, string> { ["none"] = """{"reasoning":{"exclude":true},"include_reasoning":false}""" },
        };

        var both = await BodyAsync(new() { Reasoning = new() { Effort = ReasoningEffort.High, Output = ReasoningOutput.None } }, profile);
        var output = await BodyAsync(new() { Reasoning = new() { Output = ReasoningOutput.None } }, profile);
        var unknown = await BodyAsync(new() { Reasoning = new() { Output = ReasoningOutput.Full } }, profile);

        Assert.Equal("""{"exclude":true,"effort":"high"}""", both["reasoning"]!.ToJsonString());
        Assert.Equal("false", both["include_reasoning"]!.ToJsonString());
        Assert.Equal("""{"exclude":true}""", output["reasoning"]!.ToJsonString());
        Assert.Null(unknown["reasoning"]);
    }

    [Theory]
    [InlineData("Zoë Müller", "ZoeMuller")]
    [InlineData("Łukasz Ørsted-Straße", "LukaszOrsted-Strasse")]
    [InlineData("Anna_B-1 <!>", "Anna_B-1")]
    [InlineData("<>", null)]
    public async Task Names_of_authors_are_written_in_the_letters_that_providers_take(string author, string? expected) => Assert.Equal(expected, await NameAsync(author));

    [Fact]
    public async Task Authors_whose_names_cannot_be_written_stay_two()
    {
        string?[] names = [await NameAsync("Дмитрий"), await NameAsync("Наталья"), await NameAsync("李雷"), await NameAsync("Anna 李"), await NameAsync("Anna 雷"), await NameAsync(new string('я', 90)), await NameAsync("a" + new string('ä', 90) + "я")];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, static name => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", name));
        Assert.StartsWith("Anna_", names[3], StringComparison.Ordinal);
        Assert.Equal(names[0], await NameAsync("Дмитрий"));
    }

    private static async Task<string?> NameAsync(string author)
    {
        var model = TestModel.Create().Answers(Completion());
        await model.GetResponseAsync([new(ChatRole.User, "Hi") { AuthorName = author }]);
        return (string?)JsonNode.Parse(model.Handler.Request.Body)!["messages"]![0]!["name"];
    }

    /// <summary>What the compiler makes of a provider's parameters.</summary>
    private sealed class AcmeOptions : ProviderChatOptions
    {
        public AcmeOptions()
            : base("acme")
        {
        }

        private AcmeOptions(AcmeOptions other)
            : base(other) => (Verbosity, Tier) = (other.Verbosity, other.Tier);

        public string? Verbosity { get; set; }

        public string? Tier { get; set; }

        public override ChatOptions Clone() => new AcmeOptions(this);

        public override void WriteMembers(Utf8JsonWriter writer)
        {
            JsonMembers.Write(writer, "verbosity", Verbosity);
            JsonMembers.Write(writer, "tier", Tier);
        }
    }

    private sealed class OtherOptions() : ProviderChatOptions("other")
    {
        public override ChatOptions Clone() => new OtherOptions();

        public override void WriteMembers(Utf8JsonWriter writer) => writer.WriteBoolean("safe_prompt", true);
    }
}
