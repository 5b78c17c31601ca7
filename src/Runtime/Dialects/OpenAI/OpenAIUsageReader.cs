using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the <c>usage</c> object of a chat completion.</summary>
internal static class OpenAIUsageReader
{
    /// <summary>Reads the object the reader has entered.</summary>
    public static UsageDetails Read(ref Utf8JsonReader reader)
    {
        var usage = new UsageDetails();
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                usage.InputTokenCount = reader.ReadInteger();
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                usage.OutputTokenCount = reader.ReadInteger();
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                usage.TotalTokenCount = reader.ReadInteger();
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8))
            {
                ReadDetails(ref reader, usage, "InputTokenDetails");
            }
            else if (reader.ValueTextEquals("completion_tokens_details"u8))
            {
                ReadDetails(ref reader, usage, "OutputTokenDetails");
            }
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8))
            {
                // DeepSeek
                var hits = reader.ReadInteger();
                usage.CachedInputTokenCount ??= hits;
            }
            else
            {
                reader.SkipValue();
            }
        }

        usage.TotalTokenCount ??= usage.InputTokenCount + usage.OutputTokenCount;
        return usage;
    }

    /// <summary>Adds what a cache was read or written for to the input, of which it is a part for everybody else.</summary>
    public static void IncludeCache(UsageDetails usage)
    {
        usage.InputTokenCount += (usage.CachedInputTokenCount ?? 0) + (usage.AdditionalCounts?.GetValueOrDefault("InputTokenDetails.CacheWriteTokenCount") ?? 0);
        usage.TotalTokenCount = usage.InputTokenCount + usage.OutputTokenCount;
    }

    private static void ReadDetails(ref Utf8JsonReader reader, UsageDetails usage, string group)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("cached_tokens"u8))
            {
                usage.CachedInputTokenCount = reader.ReadInteger() ?? usage.CachedInputTokenCount;
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                usage.ReasoningTokenCount = reader.ReadInteger() ?? usage.ReasoningTokenCount;
            }
            else if (NameOfCount(ref reader) is { } name)
            {
                if (reader.ReadInteger() is { } count)
                {
                    (usage.AdditionalCounts ??= [])[$"{group}.{name}"] = count;
                }
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    // The names that Microsoft.Extensions.AI.OpenAI uses.
    private static string? NameOfCount(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("audio_tokens"u8) ? "AudioTokenCount"
        : reader.ValueTextEquals("accepted_prediction_tokens"u8) ? "AcceptedPredictionTokenCount"
        : reader.ValueTextEquals("rejected_prediction_tokens"u8) ? "RejectedPredictionTokenCount"
        : reader.ValueTextEquals("cache_write_tokens"u8) || reader.ValueTextEquals("cache_creation_tokens"u8) ? "CacheWriteTokenCount"
        : null;
}
