using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Finds what a provider said about its limits. For errors see <see cref="LlmRequestException.RateLimits"/>.</summary>
public static class RateLimitExtensions
{
    private const string Key = "RateLimits";

    /// <summary>The limits that came with the answer, also with one that was collected from a stream; <see langword="null"/> if none did.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static RateLimits? GetRateLimits(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.GetRawAnswer()?.RateLimits;
    }

    /// <summary>The limits that came with a streamed answer, of which the first update has them; else <see langword="null"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static RateLimits? GetRateLimits(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.GetRawAnswer()?.RateLimits;
    }

    /// <summary>The limits that came with the answer, with the last one if there were several; <see langword="null"/> if none did.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="embeddings"/> is <see langword="null"/>.</exception>
    public static RateLimits? GetRateLimits(this GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        return embeddings.AdditionalProperties?.GetValueOrDefault(Key) as RateLimits;
    }

    internal static void SetRateLimits(this GeneratedEmbeddings<Embedding<float>> embeddings, RateLimits? limits)
    {
        if (limits is not null)
        {
            (embeddings.AdditionalProperties ??= [])[Key] = limits;
        }
    }
}
