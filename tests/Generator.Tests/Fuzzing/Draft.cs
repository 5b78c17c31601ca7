using System.Collections.Immutable;
using System.Text.Json;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>A configuration before it is written down as JSON or YAML. Unlike the nodes of a JSON library it may hold lone surrogates and any number.</summary>
internal abstract record Draft
{
    public static Draft From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new DraftObject([.. element.EnumerateObject().Select(static member => (member.Name, From(member.Value)))]),
        JsonValueKind.Array => new DraftList([.. element.EnumerateArray().Select(From)]),
        JsonValueKind.String => new DraftText(element.GetString()!),
        _ => new DraftLiteral(element.GetRawText()),
    };
}

internal sealed record DraftObject(ImmutableArray<(string Name, Draft Value)> Members) : Draft;

internal sealed record DraftList(ImmutableArray<Draft> Items) : Draft;

internal sealed record DraftText(string Value) : Draft;

/// <summary>A number, true, false or null.</summary>
/// <param name="IsYamlOnly">Whether JSON has no such notation: <c>0x10</c>, <c>.inf</c>.</param>
internal sealed record DraftLiteral(string Text, bool IsYamlOnly = false) : Draft;
