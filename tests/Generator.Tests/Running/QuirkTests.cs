using System.Text.Json;
using LlmCodegen.Dialects;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>Each word that a provider description may say under <c>quirks</c> has a reader, and each property of a profile a word.</summary>
public class QuirkTests
{
    /// <summary>A value for every word that changes something, and the properties of generated code that it sets.</summary>
    private static readonly Dictionary<string, (string Value, string[] Properties)> Words = new()
    {
        ["max_tokens_field"] = ("\"max_completion_tokens\"", ["MaxTokensField"]),
        ["system_role"] = ("\"developer\"", ["SystemRole"]),
        ["reasoning_fields"] = ("""["thoughts"]""", ["ReasoningFields"]),
        ["reasoning_effort_field"] = ("\"reasoning.effort\"", ["ReasoningEffortField"]),
        ["reasoning_output"] = ("""{"none":{"include_reasoning":false}}""", ["ReasoningOutput"]),
        ["reasoning_replay_field"] = ("\"reasoning_content\"", ["ReasoningReplayField"]),
        ["reasoning_replay"] = ("\"always\"", ["ReasoningReplay"]),
        ["reasoning_placeholder"] = ("\" \"", ["ReasoningPlaceholder"]),
        ["replayed_members"] = ("[]", ["ReplayedMembers"]),
        ["replayed_tool_call_members"] = ("""["signature"]""", ["ReplayedToolCallMembers"]),
        ["foreign_tool_call"] = ("""{"extra_content":{"a":"b"}}""", ["ForeignToolCallMembers"]),
        ["finish_reasons"] = ("""{"eos":"stop"}""", ["FinishReasons"]),
        ["usage"] = ("\"excludes-cache\"", ["UsageExcludesCache"]),
        ["framing"] = ("\"sse-eof\"", ["RequireFinish"]),
        ["stream_options"] = ("false", ["StreamOptions"]),
        ["stream_obfuscation"] = ("false", ["OmitObfuscation"]),
        ["strict"] = ("true", ["Strict"]),
        ["strict_refused_keywords"] = ("""["pattern"]""", ["StrictRefusedKeywords"]),
        ["strict_formats"] = ("[]", ["StrictFormats"]),
        ["json_mode"] = ("\"json_schema\"", ["JsonObjectAsSchema"]),
        ["top_k_field"] = ("\"top_k\"", ["TopKField"]),
        ["rejects"] = ("""["messages[system,assistant].name"]""", ["RejectedMembers"]),
        ["max_stop_sequences"] = ("2", ["MaxStopSequences"]),
        ["max_embedding_inputs"] = ("2", ["MaxInputs"]),
        ["dimensions_field"] = ("\"size\"", ["DimensionsField"]),
        ["tool_call_id_length"] = ("9", ["ToolCallIdLength"]),
        ["seed_field"] = ("\"random_seed\"", ["SeedField"]),
        ["rate_limit_headers"] = (
            """{"limit_requests":"a","remaining_requests":"b","reset_requests":"c","limit_tokens":"d","remaining_tokens":"e","reset_tokens":"f"}""",
            ["LimitRequests", "RemainingRequests", "ResetRequests", "LimitTokens", "RemainingTokens", "ResetTokens"]),
    };

    // A second value of a word that has several.
    private static readonly (string Value, string[] Properties) Done = ("\"sse-done\"", ["DoneIsFinish"]);

    public static TheoryData<string> Keys => [.. Words.Keys];

    private static string Generated(string quirks, string endpoints = "")
    {
        var description = $$"""
            {"id":"contoso","dialect":"openai-chat","base_url":"https://contoso.example/v1","auth":[{"scheme":"none"}],"quirks":{{{quirks}} },{{endpoints}}"models":{"talk":{},"vectors":{"mode":"embedding"} } }
            """;
        const string Config = """{"model_list":[{"model_name":"a","litellm_params":{"model":"contoso/talk"}},{"model_name":"b","litellm_params":{"model":"contoso/vectors"}}]}""";
        var harness = new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, Config), new InMemoryText("/project/contoso.provider.json", description)]).Run().AssertCompiles();
        return string.Concat(harness.Sources.Values);
    }

    [Fact]
    public void Every_word_of_the_schema_is_tried()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.RepositoryRoot, "schema", "provider.schema.json")));
        var words = schema.RootElement.GetProperty("definitions").GetProperty("quirks").GetProperty("properties").EnumerateObject().Select(static word => word.Name);

        Assert.Equal(words.Where(static word => word != "notes").Order(), Words.Keys.Order());
    }

    [Fact]
    public void Every_property_of_the_profiles_can_be_said()
    {
        var properties = new[] { typeof(OpenAIChatProfile), typeof(OpenAIEmbeddingProfile), typeof(RateLimitHeaders) }
            .SelectMany(static type => type.GetProperties()).Where(static property => property.SetMethod is { IsStatic: false }).Select(static property => property.Name).Distinct();

        Assert.Equal(properties.Order(), Words.Values.SelectMany(static word => word.Properties).Concat(Done.Properties).Append("Path").Order());
        var generated = Generated("", "\"endpoints\":{\"chat\":\"/talk\",\"embeddings\":\"/vectors\"},");
        Assert.Contains("Path = \"talk\",", generated, StringComparison.Ordinal);
        Assert.Contains("Path = \"vectors\",", generated, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_may_have_several_values() => Assert.Contains($" {Done.Properties[0]} = ", Generated($"\"framing\":{Done.Value}"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_word_sets_its_properties(string key)
    {
        var (value, properties) = Words[key];
        var (without, with) = (Generated(""), Generated($"\"{key}\":{value}"));

        Assert.All(properties, property =>
        {
            Assert.DoesNotContain($" {property} = ", without, StringComparison.Ordinal);
            Assert.Contains($" {property} = ", with, StringComparison.Ordinal);
        });
    }
}
