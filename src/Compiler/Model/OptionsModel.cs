using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>The typed options class of a provider, from the JSON Schema of its parameters.</summary>
/// <param name="Enums">Types of properties with a closed set of texts.</param>
/// <param name="Objects">Types of properties that hold properties; inner ones come before those that use them.</param>
internal sealed record OptionsModel(
    string TypeName, string Provider, EquatableArray<ParameterModel> Parameters, EquatableArray<EnumModel> Enums, EquatableArray<ParameterObjectModel> Objects);

internal sealed record ParameterObjectModel(string TypeName, string Summary, EquatableArray<ParameterModel> Parameters);

internal sealed record EnumModel(string TypeName, string Summary, EquatableArray<EnumMemberModel> Members);

internal sealed record EnumMemberModel(string Name, string Wire);

/// <param name="Wire">The member of the request body.</param>
/// <param name="TypeName">The C# type without its question mark.</param>
internal sealed record ParameterModel(string Wire, string PropertyName, ParameterShape Shape, string TypeName, string? Description)
{
    /// <summary>A C# literal of the type, if there is a lower bound.</summary>
    public string? Minimum { get; init; }

    public string? Maximum { get; init; }
}

internal enum ParameterShape
{
    Value,
    Choice,
    Object,
}
