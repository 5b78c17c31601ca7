using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers numbers that environment variables hold: <c>timeout: os.environ/TIMEOUT</c>. What is not set counts as not written.</summary>
internal static class VariableLowering
{
    private static readonly ImmutableArray<NumberProperty> Limits = [new("AttemptTimeout", ["timeout", "request_timeout"]), new("MaxRetries", ["num_retries", "max_retries"])];

    private static readonly ImmutableArray<NumberProperty> ChatOptions =
    [
        new("StreamIdleTimeout", ["stream_timeout"]), new("Temperature", ["temperature"]), new("TopP", ["top_p"]), new("FrequencyPenalty", ["frequency_penalty"]),
        new("PresencePenalty", ["presence_penalty"]), new("MaxOutputTokens", ["max_completion_tokens", "max_tokens"]), new("Seed", ["seed"]),
    ];

    /// <param name="router">What holds where an entry is silent.</param>
    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment, RouterModel router, bool isEmbedding)
    {
        var result = new List<NamedValueModel>();
        foreach (var (property, keys) in isEmbedding ? Limits : [.. Limits, .. ChatOptions])
        {
            if ((Find(deployment.Entry.Parameters, keys, key => DeploymentLowering.Path(deployment.Alias, key), out var isSilent) ?? (isSilent ? OfRouter(router, property) : null)) is { } value)
            {
                result.Add(new NamedValueModel(property, value));
            }
        }

        return [.. result];
    }

    /// <summary>The variable under the first of the keys that stands in the section at all.</summary>
    /// <param name="isSilent">Whether none does.</param>
    public static ValueModel? Find(ObjectReader? reader, ImmutableArray<string> keys, Func<string, string> path, out bool isSilent)
    {
        isSilent = false;
        foreach (var key in keys)
        {
            if (reader?.Variable(key) is { } variable)
            {
                return ValueModel.Environment(path(key), variable);
            }

            if (reader?.Find(key) is not null)
            {
                return null;
            }
        }

        isSilent = true;
        return null;
    }

    private static ValueModel? OfRouter(RouterModel router, string property) => property switch
    {
        "AttemptTimeout" => router.TimeoutVariable,
        "StreamIdleTimeout" => router.StreamTimeoutVariable,
        "MaxRetries" => router.RetriesVariable,
        _ => null,
    };

    private sealed record NumberProperty(string Name, ImmutableArray<string> Keys);
}
