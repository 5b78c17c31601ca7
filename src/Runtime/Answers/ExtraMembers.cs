using System.Runtime.InteropServices;
using System.Text.Json;

namespace LlmCodegen;

/// <summary>Keeps the members of an answer that nobody else reads: as bytes, once each, until somebody looks.</summary>
/// <remarks>Chunks of a stream repeat most of them, so what is the same as last time is not kept again. Not safe for concurrent use while it is filled.</remarks>
internal sealed class ExtraMembers
{
    private byte[] _text = [];
    private Entry[] _entries = [];
    private int _length;

    /// <summary>How many were kept.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps the current member, unless it says nothing, and moves over its value.</summary>
    public void Add(ExtraScope scope, ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        reader.Read();
        if (SaysNothing(reader))
        {
            reader.Skip();
            return;
        }

        var digest = Digest(reader);
        var last = Find(scope, name);
        if (last >= 0 && _entries[last].Digest == digest)
        {
            reader.Skip();
            return;
        }

        var start = Append(name);
        var middle = reader.TokenType switch
        {
            JsonTokenType.String => AppendQuoted(reader.ValueSpan),
            JsonTokenType.StartObject or JsonTokenType.StartArray => Append(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader))),
            _ => Append(reader.ValueSpan),
        };
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(2, Count * 2));
        }

        _entries[Count++] = new(scope, start, middle, _length, digest);
    }

    /// <summary>Writes the members as one object in the shape of the answer; of several with one name the last, except that log probabilities add up.</summary>
    public void WriteTo(Utf8JsonWriter json, int from, int to)
    {
        json.WriteStartObject();
        WriteMembers(json, ExtraScope.Root, from, to);
        if (Any(ExtraScope.Usage, from, to))
        {
            json.WriteStartObject("usage"u8);
            WriteMembers(json, ExtraScope.Usage, from, to);
            json.WriteEndObject();
        }

        if (Any(ExtraScope.Choice, from, to) || Any(ExtraScope.Message, from, to))
        {
            json.WriteStartArray("choices"u8);
            json.WriteStartObject();
            WriteMembers(json, ExtraScope.Choice, from, to);
            if (Any(ExtraScope.Message, from, to))
            {
                json.WriteStartObject("message"u8);
                WriteMembers(json, ExtraScope.Message, from, to);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteMembers(Utf8JsonWriter json, ExtraScope scope, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (_entries[i].Scope == scope && FindNext(i, to) < 0)
            {
                json.WritePropertyName(Name(i));
                if (scope == ExtraScope.Choice && Name(i).SequenceEqual("logprobs"u8))
                {
                    WriteLogProbabilities(json, from, i);
                }
                else
                {
                    json.WriteRawValue(Value(i));
                }
            }
        }
    }

    private void WriteLogProbabilities(Utf8JsonWriter json, int from, int to)
    {
        json.WriteStartObject();
        WriteTokens(json, "content", from, to);
        WriteTokens(json, "refusal", from, to);
        json.WriteEndObject();
    }

    private void WriteTokens(Utf8JsonWriter json, string name, int from, int to)
    {
        json.WriteStartArray(name);
        for (var i = from; i <= to; i++)
        {
            if (_entries[i].Scope == ExtraScope.Choice && Name(i).SequenceEqual("logprobs"u8))
            {
                using var document = JsonDocument.Parse(_text.AsMemory(_entries[i].Middle.._entries[i].End));
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var tokens) && tokens.ValueKind == JsonValueKind.Array)
                {
                    foreach (var token in tokens.EnumerateArray())
                    {
                        token.WriteTo(json);
                    }
                }
            }
        }

        json.WriteEndArray();
    }

    private bool Any(ExtraScope scope, int from, int to) => Array.FindIndex(_entries, from, to - from, entry => entry.Scope == scope) >= 0;

    private int FindNext(int index, int to)
    {
        for (var i = index + 1; i < to; i++)
        {
            if (_entries[i].Scope == _entries[index].Scope && Name(i).SequenceEqual(Name(index)))
            {
                return i;
            }
        }

        return -1;
    }

    private int Find(ExtraScope scope, ReadOnlySpan<byte> name)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (_entries[i].Scope == scope && Name(i).SequenceEqual(name))
            {
                return i;
            }
        }

        return -1;
    }

    private ReadOnlySpan<byte> Name(int index) => _text.AsSpan(_entries[index].Start.._entries[index].Middle);

    private ReadOnlySpan<byte> Value(int index) => _text.AsSpan(_entries[index].Middle.._entries[index].End);

    private int Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        var start = _length;
        bytes.CopyTo(_text.AsSpan(_length));
        _length += bytes.Length;
        return start;
    }

    private int AppendQuoted(ReadOnlySpan<byte> escaped)
    {
        var start = Append("\""u8);
        Append(escaped);
        Append("\""u8);
        return start;
    }

    private void Reserve(int count)
    {
        if (_text.Length - _length < count)
        {
            Array.Resize(ref _text, Math.Max(96, Math.Max(_length + count, _text.Length * 2)));
        }
    }

    private static bool SaysNothing(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => true,
        JsonTokenType.String => reader.ValueSpan.IsEmpty,
        JsonTokenType.StartObject => reader.Read() && reader.TokenType == JsonTokenType.EndObject,
        JsonTokenType.StartArray => reader.Read() && reader.TokenType == JsonTokenType.EndArray,
        _ => false,
    };

    // FNV-1a over the tokens; the reader is a copy.
    private static ulong Digest(Utf8JsonReader reader)
    {
        var digest = 14695981039346656037UL;
        var depth = reader.CurrentDepth;
        do
        {
            digest = (digest ^ (byte)reader.TokenType) * 1099511628211UL;
            foreach (var b in reader.ValueSpan)
            {
                digest = (digest ^ b) * 1099511628211UL;
            }
        }
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) && reader.Read());
        return digest;
    }

    private readonly record struct Entry(ExtraScope Scope, int Start, int Middle, int End, ulong Digest);
}
