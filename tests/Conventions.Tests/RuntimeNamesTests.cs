using System.Reflection;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Lowering;

namespace LlmCodegen.Conventions.Tests;

/// <summary>The compiler knows the Runtime by names alone; here they are looked up.</summary>
public sealed class RuntimeNamesTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static TheoryData<string> Names =>
        [.. typeof(RuntimeNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_type_that_generated_code_names_is_public(string name)
    {
        Assert.StartsWith("global::", name, StringComparison.Ordinal);
        var plain = name["global::".Length..].Split('<')[0];
        var type = Candidates(plain).Select(Find).FirstOrDefault(static found => found is not null);
        Assert.True(type is not null, $"{plain} does not exist");
        Assert.True(type.IsVisible, $"{plain} is not public");
    }

    public static TheoryData<string, string> Scopes => new()
    {
        { nameof(Reserved.RootMembers), typeof(LlmClientsBase).FullName! },
        { nameof(Reserved.ProviderMembers), typeof(LlmProvider).FullName! },
        { nameof(Reserved.OptionsMembers), typeof(ProviderChatOptions).FullName! },
        { nameof(Reserved.ProviderSetMembers), typeof(object).FullName! },
        { nameof(Reserved.DeploymentMembers), typeof(object).FullName! },
        { nameof(Reserved.ModelTypes), typeof(object).FullName! },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void No_name_of_a_configuration_hides_an_inherited_member(string scope, string type)
    {
        var reserved = (IEnumerable<string>)typeof(Reserved).GetField(scope)!.GetValue(null)!;
        var inherited = (Type.GetType(type) ?? typeof(LlmClientsBase).Assembly.GetType(type, throwOnError: true)!).GetMembers(Everything | BindingFlags.FlattenHierarchy)
            .Where(static member => member is MethodBase { IsPrivate: false, IsAssembly: false, IsSpecialName: false } or PropertyInfo { GetMethod: { IsPrivate: false, IsAssembly: false } } or FieldInfo { IsPrivate: false, IsAssembly: false })
            .Where(static member => member is not ConstructorInfo)
            .Select(static member => member.Name)
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(inherited.Except(reserved, StringComparer.OrdinalIgnoreCase));
    }

    // The last dot may belong to a nested type; an attribute may be named without its suffix.
    private static IEnumerable<string> Candidates(string name) => [name, name + "Attribute", name + "`1", name + "`2", name[..Math.Max(name.LastIndexOf('.'), 0)] + "+" + name[(name.LastIndexOf('.') + 1)..]];

    private static Type? Find(string name) => new[]
        {
            typeof(LlmClientsBase).Assembly, typeof(Microsoft.Extensions.AI.IChatClient).Assembly, typeof(object).Assembly, typeof(System.CodeDom.Compiler.GeneratedCodeAttribute).Assembly,
            typeof(System.Text.Json.Utf8JsonWriter).Assembly, typeof(HttpClient).Assembly,
        }
        .Select(assembly => assembly.GetType(name)).FirstOrDefault(static type => type is not null);
}
