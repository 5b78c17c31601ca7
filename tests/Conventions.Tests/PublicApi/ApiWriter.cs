using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace LlmCodegen.Conventions.Tests.PublicApi;

/// <summary>Writes what an assembly offers to others, one member a line, in ordinal order.</summary>
internal static class ApiWriter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(Header(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(static i => i.IsVisible).Select(TypeName).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Insert(0, TypeName(parent));
        }

        return $"{kind} {type.Namespace}.{TypeName(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");
        }

        return type.GetFields(Declared).Where(static field => IsOffered(field) && !IsCompilerMade(field)).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(IsOffered).Select(constructor => $"{Access(constructor)}{TypeName(type)}({Parameters(constructor)})"))
            .Concat(type.GetProperties(Declared).Where(static property => Accessors(property).Any()).Select(Property))
            .Concat(type.GetEvents(Declared).Where(static e => IsOffered(e.AddMethod!)).Select(static e => $"{Access(e.AddMethod!)}event {TypeName(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(static method => IsOffered(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsCompilerMade(method)).Select(Method));
    }

    private static string Field(FieldInfo field) =>
        $"{(field.IsFamily || field.IsFamilyOrAssembly ? "protected " : "")}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field is { IsInitOnly: true, IsLiteral: false } ? "readonly " : "")}{TypeName(field.FieldType)} {field.Name}";

    private static string Property(PropertyInfo property)
    {
        var accessors = string.Concat(Accessors(property).Select(accessor => $"{(accessor.IsFamily || accessor.IsFamilyOrAssembly ? "protected " : "")}{Verb(property, accessor)}; "));
        var first = Accessors(property).First();
        var required = property.CustomAttributes.Any(static data => data.AttributeType.Name == "RequiredMemberAttribute") ? "required " : "";
        return $"{Modifiers(first)}{required}{TypeName(property.PropertyType, property)} {property.Name}{(property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(Parameter))}]" : "")} {{ {accessors}}}";
    }

    private static string Verb(PropertyInfo property, MethodInfo accessor) =>
        accessor == property.GetMethod ? "get" : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(static modifier => modifier.Name == "IsExternalInit") ? "init" : "set";

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) => new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsOffered);

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(static argument => argument.Name))}>" : "";
        return $"{Modifiers(method)}{TypeName(method.ReturnType, method.ReturnParameter)} {method.Name}{generic}({(method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "")}{Parameters(method)})";
    }

    private static string Modifiers(MethodInfo method)
    {
        var access = method.DeclaringType!.IsInterface ? "" : Access(method);
        if (method.IsStatic)
        {
            return access + "static ";
        }

        var isOverride = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return method.DeclaringType!.IsInterface || !method.IsVirtual || (method.IsFinal && !isOverride) ? access
            : access + (isOverride ? method.IsFinal ? "sealed override " : "override " : method.IsAbstract ? "abstract " : "virtual ");
    }

    private static string Access(MethodBase method) => method.IsFamilyOrAssembly ? "protected internal " : method.IsFamily ? "protected " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var by = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return $"{by}{TypeName(type, parameter)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Default(parameter) : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool value => value ? "true" : "false",
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var value => value.ToString()!,
    };

    private static string TypeName(Type type, ICustomAttributeProvider owner)
    {
        var context = new NullabilityInfoContext();
        var nullability = owner switch
        {
            PropertyInfo property => context.Create(property),
            ParameterInfo parameter => context.Create(parameter),
            _ => null,
        };
        return nullability is null ? TypeName(type) : TypeName(type, nullability);
    }

    private static string TypeName(Type type, NullabilityInfo nullability)
    {
        if (type.IsByRef)
        {
            return TypeName(type.GetElementType()!, nullability);
        }

        var mark = !type.IsValueType && (nullability.ReadState == NullabilityState.Nullable || nullability.WriteState == NullabilityState.Nullable) ? "?" : "";
        if (type.IsArray && nullability.ElementType is { } element)
        {
            return TypeName(type.GetElementType()!, element) + "[]" + mark;
        }

        if (type.IsGenericType && Nullable.GetUnderlyingType(type) is null && nullability.GenericTypeArguments.Length == type.GetGenericArguments().Length)
        {
            return Name(type) + $"<{string.Join(", ", type.GetGenericArguments().Zip(nullability.GenericTypeArguments, TypeName))}>" + mark;
        }

        return TypeName(type) + mark;
    }

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeName(underlying) + "?";
        }

        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType ? $"{Name(type)}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>" : Name(type);
    }

    private static string Name(Type type) => type switch
    {
        _ when type == typeof(string) => "string",
        _ when type == typeof(object) => "object",
        _ when type == typeof(void) => "void",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(double) => "double",
        _ when type == typeof(float) => "float",
        _ when type == typeof(decimal) => "decimal",
        { IsGenericParameter: true } => type.Name,
        { DeclaringType: { } outer } => Name(outer) + "." + type.Name.Split('`')[0],
        _ => type.Name.Split('`')[0],
    };

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOffered(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsCompilerMade(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal);
}
