using LlmCodegen.Schemas;

namespace LlmCodegen.Dialects;

/// <summary>Where a provider departs from the OpenAI chat completions wire format. The defaults suit most compatible servers.</summary>
/// <remarks>Immutable once given to a dialect.</remarks>
public sealed class OpenAIChatProfile
{
    /// <summary>The path under the base URL; <c>{model}</c> stands for the escaped model id. Default: <c>chat/completions</c>.</summary>
    public string Path { get; init; } = "chat/completions";

    /// <summary>The member that limits the answer's tokens. Default: <c>max_tokens</c>; OpenAI's newer models want <c>max_completion_tokens</c>.</summary>
    public string MaxTokensField { get; init; } = "max_tokens";

    /// <summary>The role of instructions. Default: <c>system</c>; OpenAI's newer models say <c>developer</c>.</summary>
    public string SystemRole { get; init; } = "system";

    /// <summary>The member for <see cref="Microsoft.Extensions.AI.ChatOptions.Seed"/>. Default: <c>seed</c>; Mistral wants <c>random_seed</c>.</summary>
    public string SeedField { get; init; } = "seed";

    /// <summary>The member for <see cref="Microsoft.Extensions.AI.ChatOptions.TopK"/>, or <see langword="null"/> (default) if the provider has none and the option is not sent.</summary>
    public string? TopKField { get; init; }

    /// <summary>
    /// The member for the effort of <see cref="Microsoft.Extensions.AI.ChatOptions.Reasoning"/>; a dot leads into an object:
    /// <c>reasoning.effort</c>. Default: <c>reasoning_effort</c>.
    /// </summary>
    public string ReasoningEffortField { get; init; } = "reasoning_effort";

    /// <summary>
    /// The members that ask for the reasoning's output, each a JSON object, under <c>none</c>, <c>summary</c> and <c>full</c>
    /// (<see cref="Microsoft.Extensions.AI.ReasoningOptions.Output"/>). Default: none; what is not listed here is not sent.
    /// </summary>
    public IReadOnlyDictionary<string, string> ReasoningOutput { get; init; } = new Dictionary<string, string>();

    /// <summary>Members of an answer that hold reasoning text; the first that is present wins. Default: <c>reasoning_content</c>, <c>reasoning</c>.</summary>
    public IReadOnlyList<string> ReasoningFields { get; init; } = ["reasoning_content", "reasoning"];

    /// <summary>
    /// The member in which the reasoning text of earlier answers of the model is sent back, or <see langword="null"/> (default) if it is
    /// not. Some providers insist on it during tool calls, some refuse it.
    /// </summary>
    public string? ReasoningReplayField { get; init; }

    /// <summary>When <see cref="ReasoningReplayField"/> is sent. Default: in turns that call tools.</summary>
    public ReasoningReplay ReasoningReplay { get; init; }

    /// <summary>
    /// What stands in <see cref="ReasoningReplayField"/> for a message that calls tools and whose reasoning is not known, such as one of
    /// another model; <see langword="null"/> (default) leaves the member out.
    /// </summary>
    public string? ReasoningPlaceholder { get; init; }

    /// <summary>
    /// Members of a message that are opaque to everybody but the provider, and go back to the model that they came from, unchanged.
    /// Default: <c>reasoning_details</c>, <c>thinking_blocks</c>, <c>extra_content</c>.
    /// </summary>
    public IReadOnlyCollection<string> ReplayedMembers { get; init; } = ["reasoning_details", "thinking_blocks", "extra_content"];

    /// <summary>The same for members of a tool call. Default: <c>extra_content</c>, in which Gemini signs its calls.</summary>
    public IReadOnlyCollection<string> ReplayedToolCallMembers { get; init; } = ["extra_content"];

    /// <summary>
    /// A JSON object whose members are added to the first tool call of a message if it is not the model's own, where the provider insists
    /// on a signature (Gemini); <see langword="null"/> (default) adds none.
    /// </summary>
    public string? ForeignToolCallMembers { get; init; }

    /// <summary>Finish reasons of this provider and the standard ones they mean (<c>stop</c>, <c>length</c>, <c>tool_calls</c>, <c>content_filter</c>).</summary>
    public IReadOnlyDictionary<string, string> FinishReasons { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether <c>stream_options.include_usage</c> is sent, so that streamed answers report their tokens. Default: yes.</summary>
    public bool StreamOptions { get; init; } = true;

    /// <summary>Whether to ask for streams without random padding (<c>stream_options.include_obfuscation: false</c>). Default: no; only OpenAI knows it.</summary>
    public bool OmitObfuscation { get; init; }

    /// <summary>
    /// Request members this provider refuses; they are not written, whichever option asked for them. Beside names of the body (<c>seed</c>)
    /// these are <c>messages[].name</c>, of which <c>messages[system,assistant].name</c> names the roles, <c>tools[].function.strict</c>,
    /// <c>tools[].function.description</c>, <c>response_format.json_schema.strict</c> and <c>response_format.json_schema.description</c>.
    /// </summary>
    public IReadOnlyCollection<string> RejectedMembers { get; init; } = [];

    /// <summary>The exact length of tool call ids (Mistral: 9), or <see langword="null"/> (default) if any will do. Others are replaced by a stable digest.</summary>
    public int? ToolCallIdLength { get; init; }

    /// <summary>How many stop sequences one request may have. Default: <see langword="null"/>, no limit; OpenAI takes 4. A call with more ends in an <see cref="LlmBadRequestException"/>, unsent.</summary>
    public int? MaxStopSequences { get; init; }

    /// <summary>Whether <c>prompt_tokens</c> leaves out what was read from or written to a cache, as in Anthropic's numbers. Default: no, as OpenAI counts.</summary>
    public bool UsageExcludesCache { get; init; }

    /// <summary>
    /// What <c>strict</c> of tools and response schemas is unless <c>AdditionalProperties["strict"]</c> of the tool or the options
    /// says otherwise. Default: <see langword="null"/>, not sent.
    /// </summary>
    public bool? Strict { get; init; }

    /// <summary>
    /// Keywords of JSON Schema that the provider refuses under <c>strict</c>; they go into the description. Default: those that OpenAI refuses,
    /// such as <c>not</c>, <c>minLength</c>, <c>patternProperties</c>.
    /// </summary>
    public IReadOnlyCollection<string> StrictRefusedKeywords { get; init; } = SchemaRules.StrictRefused;

    /// <summary>Values of <c>format</c> that the provider takes under <c>strict</c>; others go into the description. Default: OpenAI's (<c>date-time</c>, <c>email</c>, <c>uuid</c>, …, not <c>uri</c>).</summary>
    public IReadOnlyCollection<string> StrictFormats { get; init; } = SchemaRules.StrictFormats;

    /// <summary>Whether JSON without a schema is asked for as <c>json_schema</c> with the schema of any object. Default: no, as <c>json_object</c>.</summary>
    public bool JsonObjectAsSchema { get; init; }

    /// <summary>Whether a stream that ends without a finish reason is an error, as it was most likely cut off. Default: yes. If not, the end of the connection ends it.</summary>
    public bool RequireFinish { get; init; } = true;

    /// <summary>Whether <c>[DONE]</c> ends a stream well that has no finish reason. Default: no; servers send it after failures, too.</summary>
    public bool DoneIsFinish { get; init; }
}
