using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LlmCodegen.Http;

namespace LlmCodegen.Dialects;

/// <summary>Writes the members of a request's body, each once, from whoever has the last word on it.</summary>
/// <remarks>
/// That is first the raw body, then the dialect, then the extra body; each is an object, or undefined. What the provider
/// rejects comes from the first only: whoever writes it there means it.
/// </remarks>
internal sealed class BodyWriter : IDisposable
{
    // A body is no HTML page: text stays as it is, which also keeps it short.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // One waits on each thread. It is away while it writes, since what it enumerates may make a call itself.
    [ThreadStatic]
    private static BodyWriter? _idle;

    private readonly Utf8JsonWriter _json = new(Nowhere.Instance, Options);
    private readonly List<string> _written = new(16);
    private JsonElement _rawBody;
    private JsonElement _extraBody;
    private RejectedMembers _rejected = RejectedMembers.None;

    private BodyWriter()
    {
    }

    public Utf8JsonWriter Json => _json;

    /// <summary>Begins a body. Disposed when it is written, whatever came of it.</summary>
    public static BodyWriter Begin(PooledBuffer output, JsonElement rawBody, JsonElement extraBody, RejectedMembers rejected)
    {
        var writer = _idle ?? new();
        _idle = null;
        writer._json.Reset(output);
        (writer._rawBody, writer._extraBody, writer._rejected) = (rawBody, extraBody, rejected);
        return writer;
    }

    public void Dispose()
    {
        _json.Reset(Nowhere.Instance);
        _written.Clear();
        (_rawBody, _extraBody, _rejected) = (default, default, RejectedMembers.None);
        _idle = this;
    }

    public bool Rejects(string path) => _rejected.Has(path);

    /// <summary>Begins a member, unless it is rejected or the raw body has it.</summary>
    /// <returns>Whether the caller is to write its value.</returns>
    public bool Begin(string name)
    {
        if (Rejects(name) || RawMember(name).ValueKind != JsonValueKind.Undefined || !IsFirst(name))
        {
            return false;
        }

        _json.WritePropertyName(name);
        return true;
    }

    /// <summary>Begins an array to which the raw body may contribute; its elements come first.</summary>
    public bool BeginArray(string name)
    {
        var raw = RawMember(name);
        if (raw.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined) || (raw.ValueKind == JsonValueKind.Undefined && Rejects(name)) || !IsFirst(name))
        {
            return false;
        }

        _json.WriteStartArray(name);
        if (raw.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in raw.EnumerateArray())
            {
                element.WriteTo(_json);
            }
        }

        return true;
    }

    public void Text(string name, string? value)
    {
        if (value is not null && Begin(name))
        {
            _json.WriteStringValue(value);
        }
    }

    public void Number(string name, float? value)
    {
        if (value is { } number && Begin(name))
        {
            _json.WriteNumberValue(number);
        }
    }

    public void Number(string name, long? value)
    {
        if (value is { } number && Begin(name))
        {
            _json.WriteNumberValue(number);
        }
    }

    public void Flag(string name, bool? value)
    {
        if (value is { } flag && Begin(name))
        {
            _json.WriteBooleanValue(flag);
        }
    }

    /// <summary>Writes members of the dialect, those that are not rejected and that the raw body does not have.</summary>
    public void Copy(JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
        {
            if (Begin(member.Name))
            {
                member.Value.WriteTo(_json);
            }
        }
    }

    /// <summary>Writes the members that nobody has written yet.</summary>
    public void Rest()
    {
        Copy(_rawBody, mayReject: false);
        Copy(_extraBody, mayReject: true);
    }

    private void Copy(JsonElement members, bool mayReject)
    {
        if (members.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in members.EnumerateObject())
        {
            if (!(mayReject && Rejects(member.Name)) && IsFirst(member.Name))
            {
                member.WriteTo(_json);
            }
        }
    }

    private JsonElement RawMember(string name) =>
        _rawBody.ValueKind == JsonValueKind.Object && _rawBody.TryGetProperty(name, out var value) ? value : default;

    // A handful of names: a set would cost more than it finds.
    private bool IsFirst(string name)
    {
        if (_written.Contains(name))
        {
            return false;
        }

        _written.Add(name);
        return true;
    }

    private sealed class Nowhere : IBufferWriter<byte>
    {
        public static readonly Nowhere Instance = new();

        public void Advance(int count) => throw new InvalidOperationException("The body has been written");

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new InvalidOperationException("The body has been written");

        public Span<byte> GetSpan(int sizeHint = 0) => throw new InvalidOperationException("The body has been written");
    }
}
