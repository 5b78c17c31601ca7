using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>
/// Provider descriptions in the words of LiteLLM's registry of OpenAI-compatible providers (<c>litellm/llms/openai_like/providers.json</c>), turned into ours.
/// Places stay what they were in the file. A key that says something we have no word for stays as well, and is reported as unknown.
/// </summary>
internal static class LitellmProvider
{
    private const string ApiKey = "{api_key}";

    private static readonly ImmutableArray<string> BaseClasses = ["openai_gpt", "openai_like"];

    /// <summary>Whether this is the registry as a whole: a map of ids to descriptions.</summary>
    public static bool IsRegistry(ConfigNode root) =>
        root is ConfigObject { Members.Length: > 0 } node && node["id"] is null && node["dialect"] is null
        && node.Members.All(static member => member.Name.StartsWith("$", StringComparison.Ordinal) || (member.Value is ConfigObject value && IsLitellm(value)));

    /// <summary>The descriptions of a registry, each with its id.</summary>
    public static IReadOnlyList<ConfigNode> Registered(ConfigNode registry) =>
        [.. ((ConfigObject)registry).Members.Where(static member => member.Value is ConfigObject).Select(WithId)];

    private static ConfigObject WithId(ConfigMember member)
    {
        var node = (ConfigObject)member.Value;
        return node["id"] is null ? new ConfigObject(node.Members.Insert(0, new ConfigMember("id", member.NameSpan, new ConfigString(member.Name, member.NameSpan))), node.Span) : node;
    }

    public static ConfigObject Translated(ConfigObject node)
    {
        if (!IsLitellm(node))
        {
            return node;
        }

        var header = node["headers"]?.Value is ConfigObject headers ? headers.Members.FirstOrDefault(IsKey) : null;
        var members = ImmutableArray.CreateBuilder<ConfigMember>();
        foreach (var member in node.Members)
        {
            if (Translated(member, header) is { } translated)
            {
                members.Add(translated);
            }
        }

        if (node["dialect"] is null && node["base_class"] is null && node["api_key_env"] is { } key)
        {
            members.Add(new ConfigMember("dialect", key.NameSpan, new ConfigString(Dialects.OpenAIChat, key.NameSpan)));
        }

        return new ConfigObject(members.ToImmutable(), node.Span);
    }

    private static bool IsKey(ConfigMember header) => header.Value is ConfigString { Value: ApiKey };

    private static bool IsLitellm(ConfigObject node) => node["api_key_env"] is not null || node["api_base_env"] is not null || node["base_class"] is not null;

    private static ConfigMember? Translated(ConfigMember member, ConfigMember? header) => (member.Name, member.Value) switch
    {
        ("base_url", ConfigString url) => member with { Value = url with { Value = url.Value.TrimEnd('/') } },
        ("base_class", ConfigString name) => new ConfigMember("dialect", member.NameSpan, BaseClasses.Contains(name.Value) ? name with { Value = Dialects.OpenAIChat } : name),
        ("api_base_env", ConfigString) => member with { Name = "base_url_env", Value = new ConfigArray([member.Value], member.Value.Span) },
        ("api_key_env", ConfigString variable) => member with { Name = "auth", Value = Authentication(variable, header) },
        ("headers", ConfigObject headers) when header is not null => member with { Value = new ConfigObject(headers.Members.RemoveAll(IsKey), headers.Span) },
        ("param_mappings", ConfigObject { Members.Length: 1 } mappings) when mappings["max_completion_tokens"]?.Value is ConfigString { Value: "max_tokens" } field =>
            member with { Name = "quirks", Value = Object(mappings.Span, ("max_tokens_field", field)) },

        // A message that is nothing but text is always written as one string.
        ("special_handling", ConfigObject { Members.Length: 1 } handling) when handling["convert_content_list_to_string"] is not null => null,
        ("supported_endpoints", _) => null,
        _ => member,
    };

    // A provider that gets the key in a header of its own needs no second one.
    private static ConfigArray Authentication(ConfigString variable, ConfigMember? header)
    {
        var variables = ("env", (ConfigNode)new ConfigArray([variable], variable.Span));
        ConfigNode scheme = new ConfigString(header is null ? "bearer" : "api-key", variable.Span);
        var way = header is null
            ? Object(variable.Span, ("scheme", scheme), variables)
            : Object(variable.Span, ("scheme", scheme), ("header", new ConfigString(header.Name, header.NameSpan)), variables);
        return new ConfigArray([way], variable.Span);
    }

    private static ConfigObject Object(TextSpan span, params (string Name, ConfigNode Value)[] members) =>
        new([.. members.Select(member => new ConfigMember(member.Name, span, member.Value))], span);
}
