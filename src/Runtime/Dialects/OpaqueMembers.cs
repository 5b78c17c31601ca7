using System.Text.Json;

namespace LlmCodegen.Dialects;

/// <summary>Collects the members of an answer that are sent back as they came, whole or in the pieces of a stream.</summary>
internal sealed class OpaqueMembers
{
    // What grows from piece to piece; of everything else in a piece the last value counts.
    private static readonly string[] Growing = ["text", "summary", "thinking"];

    private readonly List<Member> _members = [];

    /// <summary>Keeps the current member as it is if it is one of <paramref name="names"/>; the reader is a copy.</summary>
    public static void Keep(ref OpaqueMembers? members, Utf8JsonReader reader, IReadOnlyCollection<string> names, bool whole)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null)
                {
                    (members ??= new()).Add(name, JsonElement.ParseValue(ref reader), isPiece: !whole);
                }

                return;
            }
        }
    }

    /// <summary>Adds a member; elements of an array that is a piece may continue those of the last one.</summary>
    public void Add(string name, JsonElement value, bool isPiece)
    {
        var member = _members.Find(known => known.Name == name);
        if (member is null)
        {
            _members.Add(member = new(name));
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            member.Value = HasText(value) ? value : member.Value;
            return;
        }

        foreach (var item in value.EnumerateArray())
        {
            if (!isPiece || member.Runs is not [.., var last] || !Continues(last, item))
            {
                member.Runs.Add([]);
            }

            member.Runs[^1].Add(item);
        }
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        foreach (var member in _members)
        {
            if (member.Runs.Count > 0)
            {
                json.WriteStartArray(member.Name);
                member.Runs.ForEach(run => WriteRun(json, run));
                json.WriteEndArray();
            }
            else if (member.Value.ValueKind != JsonValueKind.Undefined)
            {
                json.WritePropertyName(member.Name);
                json.WriteRawValue(member.Value.GetRawText());
            }
        }
    }

    // A flag such as Gemini's "thought" describes the piece it came with, a signature is text.
    private static bool HasText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetRawText().Length > 2,
        JsonValueKind.Object => value.EnumerateObject().Any(static member => HasText(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(static item => HasText(item)),
        _ => false,
    };

    // A block ends with its signature; encrypted ones come whole.
    private static bool Continues(List<JsonElement> run, JsonElement next) =>
        next.ValueKind == JsonValueKind.Object
        && run[0].ValueKind == JsonValueKind.Object
        && Same(run[0], next, "type") && Same(run[0], next, "index") && (!next.TryGetProperty("id", out _) || Same(run[0], next, "id"))
        && (Growing.Any(name => next.TryGetProperty(name, out _)) || next.TryGetProperty("signature", out _))
        && !run.Exists(static piece => piece.TryGetProperty("signature", out var signature) && HasText(signature));

    private static bool Same(JsonElement one, JsonElement other, string name) => Raw(one, name) == Raw(other, name);

    private static string? Raw(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;

    private static void WriteRun(Utf8JsonWriter json, List<JsonElement> run)
    {
        if (run.Count == 1)
        {
            json.WriteRawValue(run[0].GetRawText());
            return;
        }

        json.WriteStartObject();
        foreach (var name in run.SelectMany(static piece => piece.EnumerateObject().Select(static member => member.Name)).Distinct())
        {
            var values = run.Select(piece => piece.TryGetProperty(name, out var value) ? value : default).Where(static value => value.ValueKind != JsonValueKind.Undefined).ToList();
            if (Growing.Contains(name) && values.Exists(static value => value.ValueKind == JsonValueKind.String))
            {
                json.WriteString(name, string.Concat(values.Where(static value => value.ValueKind == JsonValueKind.String).Select(static value => value.GetString())));
            }
            else
            {
                json.WritePropertyName(name);
                json.WriteRawValue((values.FindLast(static value => value.ValueKind is not JsonValueKind.Null) is { ValueKind: not JsonValueKind.Undefined } known ? known : values[^1]).GetRawText());
            }
        }

        json.WriteEndObject();
    }

    private sealed class Member(string name)
    {
        public string Name => name;

        public JsonElement Value { get; set; }

        /// <summary>The elements of an array, each with its pieces.</summary>
        public List<List<JsonElement>> Runs { get; } = [];
    }
}
