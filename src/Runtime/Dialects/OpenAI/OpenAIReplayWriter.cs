using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes back what earlier answers of the model want back: their reasoning, and what came with them that only their provider can read.</summary>
/// <remarks>What came from another model stays unsent, so that a client can be switched in the middle of a conversation.</remarks>
internal sealed class OpenAIReplayWriter(Utf8JsonWriter json, OpenAIChatProfile profile, ChatRequest request)
{
    private bool WatchesLoops => WatchesLoopsOf(profile);

    /// <summary>Whether the writer needs to know which messages belong to a tool loop.</summary>
    public static bool WatchesLoopsOf(OpenAIChatProfile profile) => profile.ReasoningReplayField is not null && profile.ReasoningReplay == ReasoningReplay.ToolLoops;

    /// <summary>Whether something of a message without text and calls goes back.</summary>
    public bool Has(IList<AIContent> contents, bool inToolLoop)
    {
        foreach (var content in contents)
        {
            if (content is TextReasoningContent part
                && ((profile.ReasoningReplayField is not null && (inToolLoop || !WatchesLoops) && part.Text.Length > 0) || OpaqueData.Parse(part.ProtectedData).IsFrom(request.Origin)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the members of a message, which may belong to a turn that calls tools, and may call one itself.</summary>
    public void WriteMessage(IList<AIContent> contents, bool inToolLoop, bool calls)
    {
        string? reasoning = null;
        List<JsonElement>? own = null;
        var isForeign = false;
        foreach (var content in contents)
        {
            if (content is TextReasoningContent part)
            {
                reasoning += part.Text;
                if (part.ProtectedData is { } text)
                {
                    var data = OpaqueData.Parse(text);
                    if (data.IsFrom(request.Origin))
                    {
                        (own ??= []).Add(data);
                    }
                    else
                    {
                        isForeign = true;
                    }
                }
            }
        }

        if (profile.ReasoningReplayField is { } field && (inToolLoop || !WatchesLoops))
        {
            var mine = isForeign && own is null ? null : reasoning;
            if ((!string.IsNullOrEmpty(mine) ? mine : calls ? profile.ReasoningPlaceholder : null) is { } words)
            {
                json.WriteString(field, words);
            }
        }

        if (own is not null)
        {
            WriteMembers(own);
        }
    }

    /// <summary>Writes the members that came with a call, or those that stand for them in the first one of a message.</summary>
    public void WriteCall(FunctionCallContent call, bool isFirst)
    {
        var data = OpaqueData.Of(call);
        if (data.IsFrom(request.Origin))
        {
            Write(data, profile.ReplayedToolCallMembers);
        }
        else if (isFirst && profile.ForeignToolCallMembers is { } stand)
        {
            using var document = JsonDocument.Parse(stand);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }
        }
    }

    // A stream may hand them out in several contents: lists are joined, of everything else the last counts.
    private void WriteMembers(List<JsonElement> data)
    {
        if (data.Count == 1)
        {
            Write(data[0], profile.ReplayedMembers);
            return;
        }

        var members = new OpaqueMembers();
        foreach (var member in data.SelectMany(static item => item.EnumerateObject()))
        {
            if (profile.ReplayedMembers.Contains(member.Name))
            {
                members.Add(member.Name, member.Value, isPiece: false);
            }
        }

        members.WriteTo(json);
    }

    private void Write(JsonElement data, IReadOnlyCollection<string> names)
    {
        foreach (var member in data.EnumerateObject())
        {
            if (names.Contains(member.Name))
            {
                member.WriteTo(json);
            }
        }
    }
}
