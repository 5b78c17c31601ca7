using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the <c>usage</c> of a chat completion, which a stream may report in parts, or again and again.</summary>
/// <remarks>Of each count the last one that is not zero holds: chunks repeat running totals, and say zero of what they do not know.</remarks>
internal sealed class OpenAIUsageReader(ExtraMembers extras)
{
    private UsageDetails? _usage;

    /// <summary>Reads the value of the current member; what is no object says nothing.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        _usage ??= new();
        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("prompt_tokens"u8) || reader.ValueTextEquals("input_tokens"u8))
            {
                _usage.InputTokenCount = Later(_usage.InputTokenCount, reader.ReadInteger());
            }
            else if (reader.ValueTextEquals("completion_tokens"u8) || reader.ValueTextEquals("output_tokens"u8))
            {
                _usage.OutputTokenCount = Later(_usage.OutputTokenCount, reader.ReadInteger());
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                _usage.TotalTokenCount = Later(_usage.TotalTokenCount, reader.ReadInteger());
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("input_tokens_details"u8))
            {
                ReadDetails(ref reader, _usage, ofInput: true);
            }
            else if (reader.ValueTextEquals("completion_tokens_details"u8) || reader.ValueTextEquals("output_tokens_details"u8))
            {
                ReadDetails(ref reader, _usage, ofInput: false);
            }
            else if (!TryReadCacheCount(ref reader, _usage))
            {
                extras.Add(ExtraScope.Usage, ref reader);
            }
        }
    }

    /// <summary>Hands out what was read, or <see langword="null"/> if there was nothing, and starts anew.</summary>
    /// <param name="excludesCache">Whether the input does not yet hold what a cache was read or written for, of which it is a part for everybody else.</param>
    public UsageDetails? Take(bool excludesCache)
    {
        var usage = _usage;
        _usage = null;
        if (usage is null)
        {
            return null;
        }

        if (excludesCache)
        {
            usage.InputTokenCount += (usage.CachedInputTokenCount ?? 0) + (usage.AdditionalCounts?.GetValueOrDefault(UsageCounts.CacheWrite) ?? 0);
            usage.TotalTokenCount = usage.InputTokenCount + usage.OutputTokenCount;
        }

        // Some count the thoughts in the total alone, which so is more than the sum; less is the total of a part.
        var sum = usage.InputTokenCount + usage.OutputTokenCount;
        usage.TotalTokenCount = usage.TotalTokenCount is { } total && !(total < sum) ? total : sum;
        return usage;
    }

    // The names that other servers have for what OpenAI says in the details.
    private static bool TryReadCacheCount(ref Utf8JsonReader reader, UsageDetails usage)
    {
        if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8) || reader.ValueTextEquals("cached_tokens"u8) || reader.ValueTextEquals("cache_read_input_tokens"u8))
        {
            var hits = reader.ReadInteger();
            usage.CachedInputTokenCount = usage.CachedInputTokenCount is > 0 ? usage.CachedInputTokenCount : Later(usage.CachedInputTokenCount, hits);
            return true;
        }

        if (reader.ValueTextEquals("cache_creation_input_tokens"u8))
        {
            Count(usage, UsageCounts.CacheWrite, reader.ReadInteger());
            return true;
        }

        if (reader.ValueTextEquals("cache_creation"u8))
        {
            ReadCacheWrites(ref reader, usage);
            return true;
        }

        return false;
    }

    private static void ReadDetails(ref Utf8JsonReader reader, UsageDetails usage, bool ofInput)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("cached_tokens"u8))
            {
                usage.CachedInputTokenCount = Later(usage.CachedInputTokenCount, reader.ReadInteger());
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                usage.ReasoningTokenCount = Later(usage.ReasoningTokenCount, reader.ReadInteger());
            }
            else if (reader.ValueTextEquals("cache_creation_token_details"u8))
            {
                ReadCacheWrites(ref reader, usage);
            }
            else if (UsageCounts.NameOf(ref reader, ofInput) is { } name)
            {
                Count(usage, name, reader.ReadInteger());
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    // Anthropic's numbers: of the tokens written to the cache, those that stay for an hour.
    private static void ReadCacheWrites(ref Utf8JsonReader reader, UsageDetails usage)
    {
        if (!reader.EnterObject())
        {
            return;
        }

        while (reader.NextMember())
        {
            if (reader.ValueTextEquals("ephemeral_1h_input_tokens"u8))
            {
                Count(usage, UsageCounts.CacheWriteOneHour, reader.ReadInteger());
            }
            else
            {
                reader.SkipValue();
            }
        }
    }

    private static void Count(UsageDetails usage, string name, long? count)
    {
        if (count is { } number and >= 0 && !(number == 0 && usage.AdditionalCounts?.ContainsKey(name) == true))
        {
            (usage.AdditionalCounts ??= [])[name] = number;
        }
    }

    private static long? Later(long? known, long? said) => said is > 0 || (said == 0 && known is null) ? said : known;
}
