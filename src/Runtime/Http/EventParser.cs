using System.Text;

namespace LlmCodegen.Http;

/// <summary>
/// Takes the events out of a streamed answer: server-sent events, and JSON values without that frame, which is how servers say
/// errors in the middle of a stream and how some stream altogether (NDJSON). Nothing but blank lines and the fields <c>id</c> and
/// <c>retry</c> is dropped: other text is kept as the server's words.
/// </summary>
/// <remarks>
/// Any line ends, a byte order mark, and a last event without its blank line are taken; so are events that follow each other without one,
/// where the data of the first is a JSON value of its own, and JSON whose further lines lack the name of the field. Not safe for concurrent use.
/// </remarks>
internal sealed class EventParser : IDisposable
{
    private const int MaxWords = 64 * 1024;

    private readonly PooledBuffer _input = new();
    private readonly PooledBuffer _data = new(1024);
    private PooledBuffer? _words;
    private PooledBuffer? _comment;
    private string _nextName = "";
    private JsonExtent _bare;
    private int _position;
    private int _lineStart;
    private int _scanned;
    private bool _anyLine;
    private bool _afterReturn;
    private bool _hasData;
    private bool _isBare;
    private bool _delivered;

    /// <summary>The type of the event, empty if it has none.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The data of the event, valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Data => _data.Span;

    /// <summary>Whether the input has ended.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Text outside of events, else the last comment; empty if there was none.</summary>
    public ReadOnlySpan<byte> Words => _words is { Length: > 0 } words ? words.Span : _comment is { } comment ? comment.Span : default;

    /// <summary>Where more input is to be written.</summary>
    public Memory<byte> GetMemory()
    {
        if (_position > 0)
        {
            _input.RemoveStart(_position);
            _position = 0;
        }

        return _input.GetMemory(1024);
    }

    /// <summary>Says how much input was written; none is its end.</summary>
    public void Advance(int count)
    {
        _input.Advance(count);
        IsEnded |= count == 0;
    }

    /// <summary>Takes the whole input at once.</summary>
    public void TakeAll(ReadOnlySpan<byte> input)
    {
        _input.Write(input);
        IsEnded = true;
    }

    /// <summary>Moves to the next event.</summary>
    /// <returns>Whether there is one; without one, more input is needed unless it has ended.</returns>
    public bool TryRead()
    {
        if (_delivered)
        {
            _data.Clear();
            _delivered = _hasData = _isBare = false;
        }

        while (TryTakeLine(out var line))
        {
            if (Take(line))
            {
                return Deliver();
            }
        }

        return IsEnded && (_hasData || _isBare) && Deliver();
    }

    public void Dispose()
    {
        _input.Dispose();
        _data.Dispose();
        _words?.Dispose();
        _comment?.Dispose();
    }

    private bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        var rest = _input.Span[_position..];
        if (_afterReturn && !rest.IsEmpty)
        {
            _afterReturn = false;
            if (rest[0] == '\n')
            {
                _position++;
                rest = rest[1..];
            }
        }

        _lineStart = _position;
        var end = rest[_scanned..].IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 && (!IsEnded || rest.IsEmpty))
        {
            _scanned = rest.Length;
            line = default;
            return false;
        }

        var length = end < 0 ? rest.Length : _scanned + end;
        line = rest[..length];
        _afterReturn = length < rest.Length && rest[length] == '\r';
        _position += Math.Min(length + 1, rest.Length);
        _scanned = 0;
        if (!_anyLine)
        {
            _anyLine = true;
            if (line.StartsWith("\uFEFF"u8))
            {
                _lineStart += 3;
                line = line[3..];
            }
        }

        return true;
    }

    /// <summary>Takes a line.</summary>
    /// <returns>Whether an event is complete.</returns>
    private bool Take(ReadOnlySpan<byte> line)
    {
        var field = line.TrimStart(" \t"u8);
        var isData = IsField(field, "data"u8);
        if (_isBare)
        {
            return isData ? PutBack() : TakeBare(line);
        }

        if (field.IsEmpty)
        {
            // An error may have no more than its name.
            var isEvent = _hasData || _nextName == "error";
            _nextName = isEvent ? _nextName : "";
            return isEvent;
        }

        if (isData)
        {
            return _hasData && IsWhole(_data.Span) ? PutBack() : AddData(ValueOf(field));
        }

        if (field[0] == ':')
        {
            Keep(ref _comment, field[1..].Trim((byte)' '), anew: true);
        }
        else if (IsField(field, "event"u8))
        {
            SetName(ValueOf(field));
        }
        else if (!IsField(field, "id"u8) && !IsField(field, "retry"u8))
        {
            return TakeStray(line, field);
        }

        return false;
    }

    private bool TakeStray(ReadOnlySpan<byte> line, ReadOnlySpan<byte> text)
    {
        if (_hasData && _data.Span is [(byte)'{' or (byte)'[', ..] && !IsWhole(_data.Span))
        {
            // Data of several lines, of which only the first is called so.
            return AddData(line);
        }

        if (text[0] is (byte)'{' or (byte)'[')
        {
            if (_hasData)
            {
                return PutBack();
            }

            _isBare = true;
            _bare = default;
            return TakeBare(line);
        }

        Keep(ref _words, line, anew: false);
        return false;
    }

    private bool TakeBare(ReadOnlySpan<byte> line)
    {
        var count = _bare.Take(line);
        _data.Write(line[..count]);
        _data.Write("\n"u8);
        if (_bare.HasEnded && line[count..].Trim(" \t"u8).Length > 0)
        {
            // Several values in one line.
            _position = _lineStart + count;
            _afterReturn = false;
        }

        return _bare.HasEnded;
    }

    private bool AddData(ReadOnlySpan<byte> value)
    {
        if (_hasData)
        {
            _data.Write("\n"u8);
        }

        _data.Write(value);
        _hasData = true;
        return false;
    }

    /// <summary>Ends the event before the line, which is read again.</summary>
    private bool PutBack()
    {
        _position = _lineStart;
        _afterReturn = false;
        return true;
    }

    private bool Deliver()
    {
        Name = _isBare ? "" : _nextName;
        _nextName = "";
        _delivered = true;
        return true;
    }

    private void SetName(ReadOnlySpan<byte> value)
    {
        // Where every event has one, it is always the same.
        _nextName = Ascii.Equals(value, Name) ? Name : Encoding.UTF8.GetString(value);
    }

    private static void Keep(ref PooledBuffer? target, ReadOnlySpan<byte> text, bool anew)
    {
        target ??= new(256);
        if (anew)
        {
            target.Clear();
        }

        if (target.Length < MaxWords)
        {
            target.Write(text[..Math.Min(text.Length, MaxWords)]);
            target.Write("\n"u8);
        }
    }

    private static bool IsField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.StartsWith(name) && (line.Length == name.Length || line[name.Length] == ':');

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        return colon < 0 ? default : line[(colon + 1)..] is [(byte)' ', .. var value] ? value : line[(colon + 1)..];
    }

    private static bool IsWhole(ReadOnlySpan<byte> data)
    {
        var extent = default(JsonExtent);
        return data.TrimStart(" \t"u8) is [(byte)'{' or (byte)'[', ..] && extent.Take(data) == data.TrimEnd(" \t\n"u8).Length && extent.HasEnded;
    }
}
