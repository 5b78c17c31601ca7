using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the options class of a provider, with the enums and classes of its parameters.</summary>
internal static class OptionsEmitter
{
    public static void Emit(CodeWriter writer, OptionsModel options)
    {
        writer.Line();
        FileEmitter.Document(
            writer,
            $"Options of a chat with models of <c>{CSharp.Xml(options.Provider)}</c>: those of every model, and the parameters that only this provider has.",
            ["Not safe for concurrent change. A model of another provider ignores the parameters."]);
        writer.Line(FileEmitter.GeneratedCode);
        using (writer.Block($"public sealed partial class {options.TypeName} : {RuntimeNames.ProviderChatOptions}"))
        {
            EmitFields(writer, options.Parameters);
            FileEmitter.Document(writer, "Creates options in which nothing is set.");
            writer.Line($"public {options.TypeName}()");
            EmitBaseCall(writer, CSharp.Literal(options.Provider), []);
            writer.Line();
            writer.Line($"private {options.TypeName}({options.TypeName} other)");
            EmitBaseCall(writer, "other", options.Parameters);
            EmitProperties(writer, options.Parameters, isFirst: false);
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {RuntimeNames.ChatOptions} Clone() => new {options.TypeName}(this);");
            EmitWriter(writer, options.Parameters, "public override");
        }

        foreach (var type in options.Objects)
        {
            EmitObject(writer, type);
        }

        foreach (var type in options.Enums)
        {
            EmitEnum(writer, type);
        }
    }

    private static void EmitObject(CodeWriter writer, ParameterObjectModel type)
    {
        writer.Line();
        FileEmitter.Document(writer, type.Summary);
        writer.Line(FileEmitter.GeneratedCode);
        using (writer.Block($"public sealed partial class {type.TypeName} : {RuntimeNames.IJsonMembers}"))
        {
            EmitFields(writer, type.Parameters);
            EmitProperties(writer, type.Parameters, isFirst: true);
            EmitWriter(writer, type.Parameters, "public");
        }
    }

    // The names on the wire stand beside the enum, in the class around all of them: overloads tell the enums apart.
    private static void EmitEnum(CodeWriter writer, EnumModel type)
    {
        writer.Line();
        FileEmitter.Document(writer, type.Summary);
        writer.Line(FileEmitter.GeneratedCode);
        using (writer.Block($"public enum {type.TypeName}"))
        {
            foreach (var member in type.Members)
            {
                FileEmitter.Document(writer, $"<c>{CSharp.Xml(member.Wire)}</c>");
                writer.Line($"{member.Name},");
            }
        }

        writer.Line();
        writer.Line($"private static string? WireName({type.TypeName}? value) => value switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            writer.Line("null => null,");
            foreach (var member in type.Members)
            {
                writer.Line($"{type.TypeName}.{member.Name} => {CSharp.Literal(member.Wire)},");
            }

            writer.Line("_ => throw new global::System.ArgumentOutOfRangeException(nameof(value)),");
        }
    }

    private static void EmitFields(CodeWriter writer, EquatableArray<ParameterModel> parameters)
    {
        foreach (var parameter in parameters.Where(IsBounded))
        {
            writer.Line($"private {parameter.TypeName}? {FileEmitter.Field(parameter.PropertyName)};");
        }

        if (parameters.Any(IsBounded))
        {
            writer.Line();
        }
    }

    private static void EmitBaseCall(CodeWriter writer, string argument, EquatableArray<ParameterModel> copied)
    {
        using (writer.Indent())
        {
            writer.Line($": base({argument})");
        }

        writer.Line("{");
        using (writer.Indent("}"))
        {
            foreach (var parameter in copied)
            {
                writer.Line($"{parameter.PropertyName} = other.{parameter.PropertyName};");
            }
        }
    }

    private static void EmitProperties(CodeWriter writer, EquatableArray<ParameterModel> parameters, bool isFirst)
    {
        foreach (var parameter in parameters)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            FileEmitter.Document(writer, parameter.Description ?? $"The parameter <c>{CSharp.Xml(parameter.Wire)}</c>.", Bounds(parameter));
            if (!IsBounded(parameter))
            {
                writer.Line($"public {parameter.TypeName}? {parameter.PropertyName} {{ get; set; }}");
                continue;
            }

            var field = FileEmitter.Field(parameter.PropertyName);
            using (writer.Block($"public {parameter.TypeName}? {parameter.PropertyName}"))
            {
                writer.Line($"get => {field};");
                writer.Line($"set => {field} = {RuntimeNames.JsonMembers}.InRange(value, {parameter.Minimum ?? $"{parameter.TypeName}.MinValue"}, {parameter.Maximum ?? $"{parameter.TypeName}.MaxValue"}, {CSharp.Literal(parameter.Wire)});");
            }
        }
    }

    private static void EmitWriter(CodeWriter writer, EquatableArray<ParameterModel> parameters, string access)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"{access} void WriteMembers({RuntimeNames.Utf8JsonWriter} writer)"))
        {
            foreach (var parameter in parameters)
            {
                var value = parameter.Shape == ParameterShape.Choice ? $"WireName({parameter.PropertyName})" : parameter.PropertyName;
                writer.Line($"{RuntimeNames.JsonMembers}.Write(writer, {CSharp.Literal(parameter.Wire)}, {value});");
            }
        }
    }

    private static IReadOnlyCollection<string> Bounds(ParameterModel parameter) => (parameter.Minimum, parameter.Maximum) switch
    {
        ({ } low, { } high) => [$"From {Plain(low)} to {Plain(high)}."],
        ({ } low, null) => [$"At least {Plain(low)}."],
        (null, { } high) => [$"At most {Plain(high)}."],
        _ => [],
    };

    private static string Plain(string literal) => literal.TrimEnd('L', 'd').Replace("_", "");

    private static bool IsBounded(ParameterModel parameter) => (parameter.Minimum ?? parameter.Maximum) is not null;
}
