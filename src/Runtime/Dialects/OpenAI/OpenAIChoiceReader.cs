using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Reads the <c>choices</c> of a chat completion.</summary>
/// <remarks>Of several choices it reads one, since the updates of a stream cannot tell them apart.</remarks>
internal sealed class OpenAIChoiceReader(OpenAIChatProfile profile, OpenAIMessageReader message, OpenAIUsageReader usage, ExtraMembers extras)
{
    private long? _choice;

    /// <summary>Whether any choice was there.</summary>
    public bool HasBegun => _choice is not null;

    /// <summary>Whether a choice had a message or a piece of one.</summary>
    public bool HasMessage { get; private set; }

    /// <summary>Whether a choice had a whole message.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Why the answer ended, or <see langword="null"/> if it has not.</summary>
    public ChatFinishReason? Finish { get; private set; }

    /// <summary>Reads the value of the current member.</summary>
    /// <returns>Whether there is a choice.</returns>
    public bool Read(ref Utf8JsonReader reader)
    {
        var any = false;
        if (!reader.EnterArray())
        {
            return any;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                any = true;
                ReadChoice(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return any;
    }

    private void ReadChoice(ref Utf8JsonReader reader)
    {
        // Where everybody puts it; else it has to be looked for.
        var more = reader.NextMember();
        var isFirst = more && reader.ValueTextEquals("index"u8);
        var index = isFirst ? reader.ReadInteger() ?? 0 : more ? IndexOf(reader) : 0;
        _choice ??= index;
        if (index != _choice)
        {
            SkipRest(ref reader, more && !isFirst);
            return;
        }

        string? reason = null;
        for (more = isFirst ? reader.NextMember() : more; more; more = reader.NextMember())
        {
            if (reader.ValueTextEquals("delta"u8))
            {
                HasMessage |= message.Read(ref reader, whole: false);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                var isMessage = message.Read(ref reader, whole: true);
                HasMessage |= isMessage;
                IsWhole |= isMessage;
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                // Servers of the older completions, where a chat was asked for.
                HasMessage |= message.AddText(reader.ReadText());
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                reason = reader.ReadText();
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                // Moonshot
                usage.Read(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                message.ReadError(ref reader);
            }
            else if (reader.ValueTextEquals("index"u8))
            {
                reader.SkipValue();
            }
            else
            {
                extras.Add(ExtraScope.Choice, ref reader);
            }
        }

        Finish = FinishReasons.Parse(reason, profile.FinishReasons) ?? Finish;
    }

    /// <summary>The choice's index, in the reader's current member or one behind it; the reader is a copy.</summary>
    private static long IndexOf(Utf8JsonReader reader)
    {
        do
        {
            if (reader.ValueTextEquals("index"u8))
            {
                return reader.ReadInteger() ?? 0;
            }

            reader.SkipValue();
        }
        while (reader.NextMember());
        return 0;
    }

    private static void SkipRest(ref Utf8JsonReader reader, bool isAtMember)
    {
        while (isAtMember || reader.NextMember())
        {
            isAtMember = false;
            reader.SkipValue();
        }
    }
}
