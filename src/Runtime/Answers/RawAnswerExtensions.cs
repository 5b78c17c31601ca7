using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Finds what a provider said beyond what the response has properties for.</summary>
public static class RawAnswerExtensions
{
    // Survives ToChatResponse and the serialization of histories, for which it is text.
    private const string Key = "RawAnswer";
    private const string LimitsKey = "RateLimits";

    /// <summary>What came with the answer, also with one that was collected from a stream, or <see langword="null"/> if nothing did.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static RawAnswer? GetRawAnswer(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.RawRepresentation as RawAnswer ?? Collected(response);
    }

    /// <summary>What came with one piece of a streamed answer that no piece before it had said, or <see langword="null"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static RawAnswer? GetRawAnswer(this ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.RawRepresentation as RawAnswer;
    }

    internal static void SetMembers(this ChatResponseUpdate update, RawAnswer all) =>
        (update.AdditionalProperties ??= [])[Key] = Encoding.UTF8.GetString(all.ToJson());

    internal static void SetRateLimits(this ChatResponseUpdate update, RateLimits? limits)
    {
        if (limits is not null)
        {
            (update.AdditionalProperties ??= [])[LimitsKey] = limits.ToText();
            update.RawRepresentation = (update.RawRepresentation as RawAnswer)?.With(limits) ?? new RawAnswer(limits);
        }
    }

    private static RawAnswer? Collected(ChatResponse response)
    {
        var limits = RateLimits.FromText(Text(response, LimitsKey));
        var members = Text(response, Key);
        return members is not null ? new(limits, JsonDocument.Parse(members)) : limits is not null ? new(limits) : null;
    }

    // With a message id, ToChatResponse gives what an update had to the message.
    private static string? Text(ChatResponse response, string key)
    {
        if (response.AdditionalProperties?.GetValueOrDefault(key) is { } found)
        {
            return AsText(found);
        }

        for (var i = response.Messages.Count - 1; i >= 0; i--)
        {
            if (response.Messages[i].AdditionalProperties?.GetValueOrDefault(key) is { } value)
            {
                return AsText(value);
            }
        }

        return null;
    }

    private static string? AsText(object value) => value as string ?? (value is JsonElement { ValueKind: JsonValueKind.String } element ? element.GetString() : null);
}
