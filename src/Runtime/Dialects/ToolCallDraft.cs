using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>A tool call of which more may come.</summary>
internal sealed class ToolCallDraft(long? index)
{
    private readonly StringBuilder _arguments = new();
    private JsonExtent _extent;
    private string _last = "";
    private bool _isCumulative = true;
    private bool _nameWasRepeated;
    private bool _isCustom;
    private OpaqueMembers? _opaque;

    public long? Index => index;

    public string? Id { get; private set; }

    public string? Name { get; private set; }

    /// <summary>Whether nothing was said but that there is a call: a placeholder.</summary>
    public bool IsNothing => Id is null && Name is null && _arguments.Length == 0;

    /// <summary>Whether the arguments, if there are any, have their end.</summary>
    public bool IsWhole => !_extent.HasBegun || _extent.HasEnded || _isCustom || IsScalar || (IsRepetition && Ends(_last));

    /// <summary>Whether the call has its name, but not its arguments.</summary>
    public bool IsOpen => Name is not null && !HasWholeArguments;

    private bool HasArguments => _extent.HasBegun || (_isCustom && _arguments.Length > 0);

    private bool HasWholeArguments => HasArguments && IsWhole && !_isCustom;

    private bool IsScalar => _extent.HasBegun && _arguments.Length < 8 && _arguments.ToString().Trim() is "null" or "true" or "false";

    // Several pieces, each of which began with all that had been said before.
    private bool IsRepetition => _isCumulative && _last.Length < _arguments.Length;

    // Some servers begin every call with it.
    private bool IsEmptyObject => _arguments.Length < 16 && _arguments.ToString() is var text && (text.Trim() is "null" || text.Replace(" ", "", StringComparison.Ordinal) == "{}");

    /// <summary>Whether the piece can belong to this call.</summary>
    public bool Takes(ToolCallPiece piece, IReadOnlyCollection<string> tools)
    {
        var otherId = Id is not null && piece.Id is not null && piece.Id != Id;
        if (piece.Name is null)
        {
            // Without a name it is another call only if it has its own arguments.
            return !(HasWholeArguments && BeginsAnew(piece) && (otherId || !IsEmptyObject));
        }

        if (Name is null)
        {
            return !otherId || !HasArguments;
        }

        if (otherId)
        {
            // Ids that change within a call are seen, too, but not before its arguments have begun.
            return piece.Name == Name && HasArguments && !IsWhole;
        }

        if (HasArguments)
        {
            var sameId = Id is not null && piece.Id == Id;
            return piece.Name == Name && (!IsWhole || ((sameId || _nameWasRepeated) && (!BeginsAnew(piece) || (sameId && IsEmptyObject))));
        }

        // The id comes with the first piece of a name.
        return piece.Name == Name || ((Id is not null || piece.Id is null) && Joined(piece.Name, tools) is not null);
    }

    public void Append(ToolCallPiece piece, IReadOnlyCollection<string> tools)
    {
        Id ??= piece.Id;
        _isCustom |= piece.IsCustom;
        _opaque = piece.Opaque ?? _opaque;
        if (piece.Name is not null)
        {
            _nameWasRepeated |= piece.Name == Name;
            Name = Name is null || piece.Name == Name ? piece.Name : Joined(piece.Name, tools) ?? Name;
        }

        AppendArguments(piece.Arguments);
    }

    /// <param name="seal">Makes what came with a call, if anything, the text that goes along with it.</param>
    /// <exception cref="JsonException">The call has no name.</exception>
    public FunctionCallContent ToContent(Func<OpaqueMembers?, string?> seal)
    {
        var content = ToContent();
        if (seal(_opaque) is { } data)
        {
            (content.AdditionalProperties ??= [])[OpaqueData.Property] = data;
        }

        return content;
    }

    private FunctionCallContent ToContent()
    {
        if (Name is null)
        {
            throw new JsonException("The answer calls a tool without saying which one");
        }

        // Results refer to their call by id, so one without gets one.
        var id = Id ?? $"call_{Guid.NewGuid():N}";
        if (_isCustom)
        {
            return new(id, Name, new Dictionary<string, object?> { ["input"] = _arguments.ToString() })
            {
                AdditionalProperties = new() { ["type"] = "custom" },
            };
        }

        var text = IsRepetition && !_extent.HasEnded ? _last : _arguments.ToString();
        return FunctionCallContent.CreateFromParsedArguments(text, id, Name, static text => ToolCallArguments.Parse(text));
    }

    private void AppendArguments(string arguments)
    {
        if (arguments.Length == 0 || (HasWholeArguments && Repeats(arguments)))
        {
            return;
        }

        if (HasWholeArguments && IsEmptyObject && arguments.AsSpan().TrimStart() is ['{', ..])
        {
            _arguments.Clear();
            _extent = default;
            _last = "";
        }

        _isCumulative &= arguments.StartsWith(_last, StringComparison.Ordinal);
        _last = arguments;
        _arguments.Append(arguments);
        _extent.Take(arguments);
    }

    // Streams that end with the whole call once more.
    private bool Repeats(string arguments) => arguments.Length == _arguments.Length && _arguments.Equals(arguments);

    private bool BeginsAnew(ToolCallPiece piece) =>
        piece.Arguments.AsSpan().TrimStart() is ['{', ..] && !Repeats(piece.Arguments);

    /// <summary>The name so far and a further piece of it, or <see langword="null"/> if they are two names.</summary>
    private string? Joined(string piece, IReadOnlyCollection<string> tools)
    {
        var joined = Name + piece;
        if (tools.Count == 0)
        {
            return piece.StartsWith(Name!, StringComparison.Ordinal) ? piece : joined;
        }

        return tools.Contains(Name!) && tools.Contains(piece) && !piece.StartsWith(Name!, StringComparison.Ordinal) ? null
            : Begins(joined, tools) ? joined
            : piece.StartsWith(Name!, StringComparison.Ordinal) && Begins(piece, tools) && !tools.Contains(Name!) ? piece
            : tools.Contains(Name!) || tools.Contains(piece) ? null
            : joined;
    }

    private static bool Begins(string start, IReadOnlyCollection<string> tools)
    {
        foreach (var tool in tools)
        {
            if (tool.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(string json)
    {
        var extent = default(JsonExtent);
        extent.Take(json);
        return extent.HasEnded;
    }
}
