using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Tells which messages belong to a tool loop: all that stand between two messages of the user, if one of them calls a tool.</summary>
internal sealed class ToolLoops(IReadOnlyList<ChatMessage> messages)
{
    private int _next;
    private int _end;
    private bool _calls;

    /// <summary>Moves to the next message and says whether it belongs to a tool loop.</summary>
    public bool IsInLoop()
    {
        var at = _next++;
        if (at >= _end)
        {
            _end = at + 1;
            _calls = Calls(messages[at]);
            while (!IsOfUser(messages[at]) && _end < messages.Count && !IsOfUser(messages[_end]))
            {
                _calls |= Calls(messages[_end++]);
            }
        }

        return _calls;
    }

    private static bool IsOfUser(ChatMessage? message) => message?.Role == ChatRole.User;

    private static bool Calls(ChatMessage? message)
    {
        foreach (var content in message?.Contents ?? [])
        {
            if (content is FunctionCallContent)
            {
                return true;
            }
        }

        return false;
    }
}
