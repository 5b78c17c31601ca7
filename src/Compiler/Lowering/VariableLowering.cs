using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers numbers that environment variables hold: <c>timeout: os.environ/TIMEOUT</c>. What is not set counts as not written.</summary>
internal static class VariableLowering
{
    private static readonly ImmutableArray<(string Property, ImmutableArray<string> Keys)> Limits =
    [
        ("AttemptTimeout", ["timeout", "request_timeout"]), ("MaxRetries", ["num_retries", "max_retries"]),
    ];

    private static readonly ImmutableArray<(string Property, ImmutableArray<string> Keys)> ChatOptions =
    [
        ("StreamIdleTimeout", ["stream_timeout"]), ("Temperature", ["temperature"]), ("TopP", ["top_p"]), ("FrequencyPenalty", ["frequency_penalty"]),
        ("PresencePenalty", ["presence_penalty"]), ("MaxOutputTokens", ["max_completion_tokens", "max_tokens"]), ("Seed", ["seed"]),
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

    /// <summary>The environment variable that a key refers to, or <see langword="null"/>.</summary>
    public static string? Variable(this ObjectReader reader, string key) =>
        reader.Find(key) is ConfigString text && Setting.From(text.Value.Trim(), text.Span) is { Kind: SettingKind.Environment, IsImpossibleVariable: false, Text.Length: > 0 } setting ? setting.Text : null;

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
}
