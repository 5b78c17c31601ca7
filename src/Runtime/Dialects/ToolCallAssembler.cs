using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Puts tool calls together that arrive in pieces.</summary>
internal sealed class ToolCallAssembler
{
    private readonly List<Draft> _drafts = [];

    public bool IsEmpty => _drafts.Count == 0;

    /// <summary>Adds a piece to the call it belongs to.</summary>
    /// <remarks>
    /// The index tells which one that is, unless a name comes along with another id: some servers number every call 0. Without an index,
    /// a new id begins a new call, and so does a name once the last call has arguments.
    /// </remarks>
    public void Add(long? index, string? id, string? name, string? arguments, OpaqueMembers? opaque = null)
    {
        id = string.IsNullOrEmpty(id) ? null : id;
        name = string.IsNullOrEmpty(name) ? null : name;
        var draft = Find(index, id, name);
        if (draft is null)
        {
            draft = new(index);
            _drafts.Add(draft);
        }

        draft.Id ??= id;
        draft.Name ??= name;
        draft.Arguments.Append(arguments);
        draft.Opaque = opaque ?? draft.Opaque;
    }

    /// <summary>Adds a call that came in one piece.</summary>
    public void AddWhole(string? id, string? name, string? arguments, OpaqueMembers? opaque = null) =>
        _drafts.Add(new(null) { Id = string.IsNullOrEmpty(id) ? null : id, Name = name, Arguments = new(arguments), Opaque = opaque });

    /// <summary>Hands out the calls, which are complete now, and starts anew. What came with a call is made a text by <paramref name="seal"/> and goes along with it.</summary>
    public void Flush(List<AIContent> contents, Func<OpaqueMembers?, string?> seal)
    {
        foreach (var draft in _drafts)
        {
            // Results refer to their call by id, so one without gets one.
            var call = FunctionCallContent.CreateFromParsedArguments(
                draft.Arguments.ToString(), draft.Id ?? $"call_{Guid.NewGuid():N}", draft.Name ?? "", static text => ParseArguments(text));
            if (seal(draft.Opaque) is { } data)
            {
                call.AdditionalProperties = new() { [OpaqueData.Property] = data };
            }

            contents.Add(call);
        }

        _drafts.Clear();
    }

    private Draft? Find(long? index, string? id, string? name)
    {
        if (index is null)
        {
            var last = _drafts.Count > 0 ? _drafts[^1] : null;
            return id is not null ? _drafts.Find(draft => draft.Id == id)
                : name is not null && last is { Arguments.Length: > 0 } ? null
                : last;
        }

        // The latest one: after a call under a number that was taken, its further pieces belong to it.
        var numbered = _drafts.FindLast(draft => draft.Index == index);
        return numbered?.Id is not null && id is not null && name is not null && id != numbered.Id
            ? _drafts.Find(draft => draft.Id == id)
            : numbered;
    }

    /// <summary>The members of an object; empty text is an empty object, an object within a string counts as one.</summary>
    private static Dictionary<string, object?>? ParseArguments(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.String when root.GetString()!.AsSpan().TrimStart().StartsWith("{") => ParseArguments(root.GetString()!),
            JsonValueKind.Object => Members(root.Clone()),
            var kind => throw new JsonException($"The arguments of a tool call are {kind}, not an object"),
        };
    }

    private static Dictionary<string, object?> Members(JsonElement arguments)
    {
        var members = new Dictionary<string, object?>();
        foreach (var member in arguments.EnumerateObject())
        {
            members[member.Name] = member.Value.ValueKind == JsonValueKind.Null ? null : member.Value;
        }

        return members;
    }

    private sealed class Draft(long? index)
    {
        public long? Index => index;

        public string? Id { get; set; }

        public string? Name { get; set; }

        public OpaqueMembers? Opaque { get; set; }

        public StringBuilder Arguments { get; init; } = new();
    }
}
