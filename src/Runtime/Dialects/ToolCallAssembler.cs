using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Puts tool calls together that arrive in pieces, however a server numbers and names them.</summary>
/// <param name="tools">The names of the tools that may be called; what is no beginning of one is no piece of a name. Empty if they are unknown.</param>
internal sealed class ToolCallAssembler(IReadOnlyCollection<string> tools)
{
    private readonly List<ToolCallDraft> _drafts = [];
    private ToolCallDraft? _legacy;

    public bool IsEmpty => _drafts.Count == 0 && _legacy is null;

    /// <summary>Whether every call has its name and arguments that are whole.</summary>
    public bool IsComplete => _drafts.TrueForAll(static draft => draft.IsNothing || draft is { Name: not null, IsWhole: true }) && _legacy is not { IsWhole: false };

    /// <summary>Adds a piece to the call it belongs to.</summary>
    /// <remarks>
    /// The index tells which one that is, without one the id, without both it is the last one. A piece that cannot belong to that call begins
    /// another: one with a name where the call is whole, one with another id and a name, arguments that begin anew after whole ones.
    /// </remarks>
    public void Add(ToolCallPiece piece)
    {
        var draft = Find(piece);
        if (draft is null || !draft.Takes(piece, tools))
        {
            draft = new(piece.Index);
            _drafts.Add(draft);
        }

        draft.Append(piece, tools);
    }

    /// <summary>Adds a call that came in one piece.</summary>
    public void AddWhole(ToolCallPiece piece)
    {
        var draft = new ToolCallDraft(null);
        draft.Append(piece, tools);
        _drafts.Add(draft);
    }

    /// <summary>Adds a piece of the only call there could be before 2023-11.</summary>
    public void AddLegacy(ToolCallPiece piece) => (_legacy ??= new(null)).Append(piece, tools);

    /// <summary>Hands out the calls, which are complete now, and starts anew.</summary>
    /// <param name="contents">Where they are added.</param>
    /// <param name="seal">Makes what came with a call, if anything, the text that goes along with it.</param>
    /// <exception cref="JsonException">A call has no name.</exception>
    public void Flush(List<AIContent> contents, Func<OpaqueMembers?, string?> seal)
    {
        // Some servers say a call in both ways.
        if (_legacy is not null && !_drafts.Exists(draft => draft.Name == _legacy.Name))
        {
            _drafts.Add(_legacy);
        }

        foreach (var draft in _drafts)
        {
            if (!draft.IsNothing)
            {
                contents.Add(draft.ToContent(seal));
            }
        }

        _drafts.Clear();
        _legacy = null;
    }

    private ToolCallDraft? Find(ToolCallPiece piece)
    {
        if (piece.Index is not { } index)
        {
            return piece.Id is null ? _drafts.LastOrDefault()
                : _drafts.FindLast(draft => draft.Id == piece.Id) ?? _drafts.LastOrDefault();
        }

        // The latest one: after a call under a number that was taken, its further pieces belong to it.
        var numbered = _drafts.FindLast(draft => draft.Index == index);
        if (numbered is null)
        {
            // Some servers number pieces instead of calls.
            return piece is { Name: null, Id: not null } ? _drafts.FindLast(draft => draft.Id == piece.Id)
                : piece is { Name: null, Id: null, Arguments.Length: > 0 } && _drafts is [{ IsOpen: true } only] ? only
                : null;
        }

        return piece.Id is null || piece.Id == numbered.Id ? numbered : _drafts.FindLast(draft => draft.Index == index && draft.Id == piece.Id) ?? numbered;
    }
}
