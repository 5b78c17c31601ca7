using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Draws documents from one of our JSON Schemas: mostly such as it allows, now and then such as somebody writes by mistake.</summary>
internal sealed class SchemaGrammar(JsonElement root, Random random, Vocabulary words)
{
    private const int MaxDepth = 9;

    public Draft Draw() => Draw(root, "", 0);

    public Draft Draw(string definition) => Draw(root.GetProperty("definitions").GetProperty(definition), definition, 0);

    private Draft Draw(JsonElement schema, string key, int depth)
    {
        if (depth > MaxDepth || (random.Next(60) == 0 && key is not ("model_name" or "model" or "models" or "models[]")))
        {
            return words.Anything(2);
        }

        if (words.Special(key) is { } special)
        {
            return special;
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return words.Anything(2);
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return words.Definition(name) ?? Draw(root.GetProperty("definitions").GetProperty(name), key, depth);
        }

        foreach (var choice in (string[])["allOf", "anyOf", "oneOf"])
        {
            if (schema.TryGetProperty(choice, out var choices) && !schema.TryGetProperty("properties", out _))
            {
                return Draw(choices[random.Next(choices.GetArrayLength())], key, depth);
            }
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return random.Next(12) == 0 ? words.Text() : Draft.From(values[random.Next(values.GetArrayLength())]);
        }

        return Draw(Type(schema), schema, key, depth);
    }

    private Draft Draw(string type, JsonElement schema, string key, int depth) => type switch
    {
        "object" => Object(schema, depth),
        "array" => List(schema, key, depth),
        "string" => words.Text(key),
        "integer" or "number" => words.Number(),
        "boolean" => words.Boolean(),
        "null" => new DraftLiteral("null"),
        _ => words.Anything(2),
    };

    private string Type(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object" : "";
        }

        // The first of several types is the one that is meant; the others are what is accepted as well.
        return type.ValueKind == JsonValueKind.Array ? type[random.Next(5) == 0 ? random.Next(type.GetArrayLength()) : 0].GetString()! : type.GetString()!;
    }

    private DraftList List(JsonElement schema, string key, int depth) =>
        new([.. Enumerable.Range(0, random.Next(4)).Select(_ => schema.TryGetProperty("items", out var items) ? Draw(items, key + "[]", depth + 1) : words.Anything(2))]);

    private DraftObject Object(JsonElement schema, int depth)
    {
        var members = ImmutableArray.CreateBuilder<(string, Draft)>();
        if (schema.TryGetProperty("properties", out var properties))
        {
            var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
            // Whoever has one of LiteLLM's mocks asks nobody, and the promise of the fuzzer is that somebody is asked.
            var all = properties.EnumerateObject().Where(static property => !property.Name.StartsWith("mock_", StringComparison.Ordinal)).ToList();
            var wanted = random.Next(1, 7) / (double)all.Count;
            foreach (var property in all)
            {
                var chance = required.Contains(property.Name) ? 0.97 : Vocabulary.Chance(property.Name) ?? wanted;
                if (random.NextDouble() < chance)
                {
                    members.Add((property.Name, Draw(property.Value, property.Name, depth + 1)));
                }
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var further) && further.ValueKind != JsonValueKind.False)
        {
            var count = properties.ValueKind == JsonValueKind.Undefined ? random.Next(4) : random.Next(8) == 0 ? 1 : 0;
            for (var i = 0; i < count; i++)
            {
                members.Add((words.Name(), Draw(further, string.Create(CultureInfo.InvariantCulture, $"#{i}"), depth + 1)));
            }
        }

        return new DraftObject(members.ToImmutable());
    }
}
