using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>Parses the sections beside models and providers.</summary>
internal sealed class SettingsParser(ObjectReader root, DiagnosticBag diagnostics)
{
    public SettingsSyntax Parse()
    {
        Section("general_settings", Keys.GeneralSettings, isOpen: true);
        return new SettingsSyntax
        {
            Router = Section("router_settings", Keys.RouterSettings),
            Litellm = Section("litellm_settings", Keys.LitellmSettings),
            McpServers = McpServers(),
            Agents = [.. Agents("agents"), .. Agents("agent_list")],
            CustomProviders =
            [
                .. ((root.Find("litellm_settings") as ConfigObject)?["custom_provider_map"]?.Value as ConfigArray)?.Items.OfType<ConfigObject>()
                    .Select(static entry => (entry["provider"]?.Value as ConfigString)?.Value).OfType<string>() ?? [],
            ],
            Variables = root.Map("environment_variables"),
        };
    }

    private ObjectReader? Section(string name, KeyTable keys, bool isOpen = false)
    {
        if (root.Object(name) is not { } node)
        {
            return null;
        }

        var reader = new ObjectReader(node, $"'{name}'", root.Node[name]!.NameSpan, diagnostics);
        reader.CheckKeys(keys, isOpen);
        return reader;
    }

    private ImmutableArray<NamedSyntax> McpServers()
    {
        var servers = ImmutableArray.CreateBuilder<NamedSyntax>();
        foreach (var member in root.Object("mcp_servers")?.Members ?? [])
        {
            if (member.Value is ConfigObject node)
            {
                var reader = new ObjectReader(node, $"MCP server '{member.Name}'", member.NameSpan, diagnostics);
                reader.CheckKeys(Keys.McpServer);
                servers.Add(new NamedSyntax(new Located<string>(member.Name, member.NameSpan), reader));
            }
            else if (member.Value is not ConfigNull)
            {
                diagnostics.Add(Descriptors.IgnoredValue, member.Value.Span, member.Name, "'mcp_servers'", "an object", ObjectReader.Describe(member.Value));
            }
        }

        return servers.ToImmutable();
    }

    private ImmutableArray<NamedSyntax> Agents(string section)
    {
        var agents = ImmutableArray.CreateBuilder<NamedSyntax>();
        foreach (var node in (root.Find(section) as ConfigArray)?.Items.OfType<ConfigObject>() ?? [])
        {
            var anchor = node.Members.Length > 0 ? node.Members[0].NameSpan : node.Span;
            var reader = new ObjectReader(node, $"an entry of '{section}'", anchor, diagnostics);
            reader.CheckKeys(Keys.Agent);
            if (Present(reader, "agent_name", "a string", anchor) && Present(reader, "agent_card_params", "an object", anchor)
                && reader.Text("agent_name") is { } name && reader.Object("agent_card_params") is not null)
            {
                agents.Add(new NamedSyntax(name, reader));
            }
        }

        return agents.ToImmutable();
    }

    // LiteLLM passes over agents that lack one of these.
    private bool Present(ObjectReader agent, string key, string expected, TextSpan anchor)
    {
        if (agent.Find(key) is not null)
        {
            return true;
        }

        diagnostics.Add(Descriptors.IgnoredValue, anchor, key, agent.Owner, expected, "absent");
        return false;
    }
}
