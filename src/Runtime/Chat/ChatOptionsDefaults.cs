using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Puts the options of a call over the defaults of its model.</summary>
internal static class ChatOptionsDefaults
{
    private static readonly ChatOptions Nothing = new();

    /// <summary>The options in effect. Neither argument is changed; the result is only read.</summary>
    public static ChatOptions Merge(ChatOptions? options, ChatOptions? defaults)
    {
        if (options is null || defaults is null)
        {
            return options ?? defaults ?? Nothing;
        }

        var merged = options.Clone();
        merged.Instructions ??= defaults.Instructions;
        merged.Temperature ??= defaults.Temperature;
        merged.MaxOutputTokens ??= defaults.MaxOutputTokens;
        merged.TopP ??= defaults.TopP;
        merged.TopK ??= defaults.TopK;
        merged.FrequencyPenalty ??= defaults.FrequencyPenalty;
        merged.PresencePenalty ??= defaults.PresencePenalty;
        merged.Seed ??= defaults.Seed;
        merged.Reasoning ??= defaults.Reasoning;
        merged.ResponseFormat ??= defaults.ResponseFormat;
        merged.ModelId ??= defaults.ModelId;
        merged.StopSequences ??= defaults.StopSequences;
        merged.AllowMultipleToolCalls ??= defaults.AllowMultipleToolCalls;
        merged.ToolMode ??= defaults.ToolMode;
        merged.Tools ??= defaults.Tools;
        merged.RawRepresentationFactory ??= defaults.RawRepresentationFactory;
        foreach (var (name, value) in defaults.AdditionalProperties ?? [])
        {
            (merged.AdditionalProperties ??= []).TryAdd(name, value);
        }

        return merged;
    }
}
