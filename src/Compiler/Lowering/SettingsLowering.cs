using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the sections beside models and providers.</summary>
internal sealed class SettingsLowering(VariableNames names, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> CallbackKeys = ["callbacks", "success_callback", "failure_callback"];

    public SettingsModel Lower(SettingsSyntax settings) => new()
    {
        Router = new RouterLowering(settings, diagnostics).Lower(),
        McpServers = [.. settings.McpServers.Select(McpServer)],
        Agents = [.. settings.Agents.Select(Agent).OfType<AgentModel>()],
        DropParameters = settings.Litellm?.Boolean("drop_params") ?? false,
        CacheType = settings.Litellm?.Boolean("cache") == true ? CacheParameter(settings, "type") ?? "local" : null,
        CacheSeconds = CacheParameter(settings, "ttl") is { } ttl && Numbers.TryParse(ttl, out var seconds) ? (double)seconds : null,
        Callbacks = [.. CallbackKeys.SelectMany(key => Names(settings, key)).Distinct(StringComparer.Ordinal)],
        CostDiscounts = NumberTable.Of(settings.Litellm?.Object("cost_discount_config")),
        CostMargins = NumberTable.Of(settings.Litellm?.Object("cost_margin_config")),
    };

    private McpServerModel McpServer(NamedSyntax server)
    {
        var reader = server.Reader;
        string Path(string key) => $"mcp_servers.{server.Name.Value}.{key}";
        var transport = reader.Text("transport")?.Value ?? (reader.Find("command") is not null ? "stdio" : "http");
        var secret = reader.Setting("auth_value") ?? reader.Setting("authentication_token");
        return new McpServerModel
        {
            Name = server.Name.Value,
            Url = Value(reader, "url", Path("url"), server.Name.Value),
            Transport = transport,
            Command = reader.Text("command")?.Value,
            Arguments = [.. reader.Settings("args").Select(static argument => !argument.IsLiteral ? argument.Reference : SecretShape.IsSecretText(argument.Text) ? "***" : argument.Text)],
            Environment = Pairs(reader, "env", Path("env"), server.Name.Value),
            AuthenticationType = reader.Text("auth_type")?.Value,
            Secret = Secret(secret, Path("auth_value"), server.Name.Value),
            OAuth2 = reader.Text("oauth2_flow")?.Value == "client_credentials" ? McpGrant(reader, server.Name.Value) : null,
            Headers = Pairs(reader, "static_headers", Path("static_headers"), server.Name.Value),
            AllowedTools = [.. reader.Settings("allowed_tools").Select(static tool => tool.Text)],
            DisallowedTools = [.. reader.Settings("disallowed_tools").Select(static tool => tool.Text)],
        };
    }

    private SecretModel? Secret(Setting? secret, string path, string server) => secret?.Kind switch
    {
        SettingKind.Environment => new SecretModel(path, [secret.Text]),
        SettingKind.Literal when !Placeholders.IsPlaceholder(secret.Text) => new SecretModel(path, [names.Of(server, "token")]),
        _ => null,
    };

    private OAuth2Model? McpGrant(ObjectReader reader, string name) =>
        reader.Setting("token_url") is { } url && reader.Setting("client_id") is { } id && reader.Setting("client_secret") is { } secret
            ? OAuth2Lowering.Grant($"mcp_servers.{name}", name, url, id, secret, scope: null, names)
                with { Scope = reader.Settings("scopes") is { Length: > 0 } scopes ? new ValueModel($"mcp_servers.{name}.scopes", string.Join(" ", scopes.Select(static scope => scope.Text)), []) : null }
            : null;

    private AgentModel? Agent(NamedSyntax agent)
    {
        var name = agent.Name.Value;
        var card = new ObjectReader(agent.Reader.Object("agent_card_params")!, $"agent '{name}'", agent.Name.Span, diagnostics);
        if (card.RequiredSetting("url") is not { } url)
        {
            return null;
        }

        var parameters = agent.Reader.Object("litellm_params");
        var databricks = parameters?["databricks_oauth"]?.Value is ConfigObject node
            ? new ObjectReader(node, $"'databricks_oauth' of agent '{name}'", parameters["databricks_oauth"]!.NameSpan, diagnostics)
            : null;
        var grant = databricks is null ? null : Databricks(databricks, name);
        return databricks is not null && grant is null ? null : new AgentModel
        {
            Name = name,
            Url = SettingLowering.Value(url, $"agents.{name}.url", names.Of(name, "url")),
            OAuth2 = grant,
            Headers = Pairs(agent.Reader, "static_headers", $"agents.{name}.static_headers", name),
            ForwardedHeaders = [.. agent.Reader.Settings("extra_headers").Select(static header => header.Text)],
        };
    }

    // The token endpoint belongs to the workspace's origin; a path such as /serving-endpoints is not part of it.
    private OAuth2Model? Databricks(ObjectReader reader, string agent)
    {
        var id = reader.RequiredSetting("client_id");
        var secret = reader.RequiredSetting("client_secret");
        var workspace = reader.RequiredSetting("workspace_url");
        if (reader.IsBroken)
        {
            return null;
        }

        var origin = workspace!.IsLiteral && Uri.TryCreate(workspace.Text.Trim(), UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
        var setting = $"agents.{agent}.databricks_oauth.workspace_url";
        var grant = OAuth2Lowering.Grant($"agents.{agent}.databricks_oauth", agent, workspace, id!, secret!, reader.Setting("scope"), names);
        return grant with
        {
            TokenUrl = new ValueModel(setting, origin is not null ? origin + "/oidc/v1/token" : $"${{{workspace.Text}}}/oidc/v1/token", [], IsTemplate: origin is null),
            Scope = grant.Scope ?? new ValueModel($"agents.{agent}.databricks_oauth.scope", "all-apis", []),
            ClientAuthentication = ClientAuthentication.BasicRaw,
        };
    }

    private ValueModel? Value(ObjectReader reader, string key, string path, string owner) => reader.Setting(key) is { } setting ? SettingLowering.Value(setting, path, names.Of(owner, key)) : null;

    private EquatableArray<NamedValueModel> Pairs(ObjectReader reader, string key, string path, string owner) =>
        [.. reader.Map(key).Select(pair => new NamedValueModel(
            pair.Name.Value, SettingLowering.Header(pair.Name.Value, pair.Value, path, names.Of(owner, pair.Name.Value))))];

    private static string? CacheParameter(SettingsSyntax settings, string key) => settings.Litellm?.Object("cache_params")?[key]?.Value switch
    {
        ConfigString text => text.Value,
        ConfigNumber number => number.Text,
        _ => null,
    };

    private static IEnumerable<string> Names(SettingsSyntax settings, string key) => settings.Litellm?.Settings(key).Select(static name => name.Text) ?? [];
}
