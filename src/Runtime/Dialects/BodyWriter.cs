using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Writes the members of a request's body, each once, from whoever has the last word on it.</summary>
/// <remarks>
/// That is first the raw body, then the dialect, then the extra body; each is an object, or undefined. What the provider
/// rejects comes from the first only: whoever writes it there means it.
/// </remarks>
internal sealed class BodyWriter(Utf8JsonWriter json, JsonElement rawBody, JsonElement extraBody, RejectedMembers rejected)
{
    private readonly HashSet<string> _written = [];

    public Utf8JsonWriter Json => json;

    public bool Rejects(string path) => rejected.Has(path);

    /// <summary>Begins a member, unless it is rejected or the raw body has it.</summary>
    /// <returns>Whether the caller is to write its value.</returns>
    public bool Begin(string name)
    {
        if (Rejects(name) || RawMember(name).ValueKind != JsonValueKind.Undefined || !_written.Add(name))
        {
            return false;
        }

        json.WritePropertyName(name);
        return true;
    }

    /// <summary>Begins an array to which the raw body may contribute; its elements come first.</summary>
    public bool BeginArray(string name)
    {
        var raw = RawMember(name);
        if (raw.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined) || (raw.ValueKind == JsonValueKind.Undefined && Rejects(name)) || !_written.Add(name))
        {
            return false;
        }

        json.WriteStartArray(name);
        if (raw.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in raw.EnumerateArray())
            {
                element.WriteTo(json);
            }
        }

        return true;
    }

    public void Text(string name, string? value)
    {
        if (value is not null && Begin(name))
        {
            json.WriteStringValue(value);
        }
    }

    public void Number(string name, float? value)
    {
        if (value is { } number && Begin(name))
        {
            json.WriteNumberValue(number);
        }
    }

    public void Number(string name, long? value)
    {
        if (value is { } number && Begin(name))
        {
            json.WriteNumberValue(number);
        }
    }

    public void Flag(string name, bool? value)
    {
        if (value is { } flag && Begin(name))
        {
            json.WriteBooleanValue(flag);
        }
    }

    /// <summary>Writes members of the dialect, those that are not rejected and that the raw body does not have.</summary>
    public void Copy(JsonElement members)
    {
        foreach (var member in members.EnumerateObject())
        {
            if (Begin(member.Name))
            {
                member.Value.WriteTo(json);
            }
        }
    }

    /// <summary>Writes the members that nobody has written yet.</summary>
    public void Rest()
    {
        Copy(rawBody, mayReject: false);
        Copy(extraBody, mayReject: true);
    }

    private void Copy(JsonElement members, bool mayReject)
    {
        if (members.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in members.EnumerateObject())
        {
            if (!(mayReject && Rejects(member.Name)) && _written.Add(member.Name))
            {
                member.WriteTo(json);
            }
        }
    }

    private JsonElement RawMember(string name) =>
        rawBody.ValueKind == JsonValueKind.Object && rawBody.TryGetProperty(name, out var value) ? value : default;
}
