using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>Parse: from the tree of a file to its typed view. Reports what has the wrong shape and leaves it out; the rest survives.</summary>
internal sealed class ConfigParser(DiagnosticBag diagnostics)
{
    private CredentialList? _credentials;
    private ConfigObject? _defaults;
    private readonly List<DroppedEntry> _dropped = [];
    private readonly Dictionary<string, DropReason?> _broken = new(StringComparer.Ordinal);

    public ConfigSyntax Parse(ConfigNode root)
    {
        if (root is not ConfigObject written)
        {
            diagnostics.Add(Descriptors.WrongRoot, root.Span, "the configuration", "'model_list' or 'oauth2_providers'", ObjectReader.Describe(root));
            return new ConfigSyntax();
        }

        var node = EnvironmentVariables.Apply(written);

        var reader = new ObjectReader(node, "the configuration", node.Span, diagnostics);
        reader.CheckKeys(Keys.Sections);
        CheckSections(node, reader);
        CheckModelList(node);
        var providers = OAuth2Providers(node);
        var router = reader.Find("router_settings") as ConfigObject;
        _credentials = new CredentialList(Section<ConfigArray>(node, "credential_list", "a list"), diagnostics);
        _defaults = router?["default_litellm_params"]?.Value as ConfigObject;
        if (_defaults is not null)
        {
            new ObjectReader(_defaults, "'default_litellm_params'", _defaults.Span, diagnostics).CheckKeys(Keys.Parameters, isOpen: true);
        }

        return new ConfigSyntax
        {
            Root = written,
            OAuth2Providers = providers,
            BrokenProviders = _broken.ToImmutableDictionary(StringComparer.Ordinal),
            Models = ModelList(node),
            DroppedModels = [.. _dropped],
            Settings = new SettingsParser(reader, diagnostics).Parse(),
            IsEmpty = reader.Find("oauth2_providers") is null && reader.Find("model_list") is null,
        };
    }

    private ImmutableArray<OAuth2ProviderSyntax> OAuth2Providers(ConfigObject root)
    {
        var providers = ImmutableArray.CreateBuilder<OAuth2ProviderSyntax>();
        foreach (var member in Section<ConfigObject>(root, "oauth2_providers", "an object")?.Members ?? [])
        {
            var mark = diagnostics.Count;
            if (member.Value is not ConfigObject node)
            {
                diagnostics.Add(Descriptors.WrongType, member.Value.Span, member.Name, "oauth2_providers", "an object", ObjectReader.Describe(member.Value));
            }
            else if (string.IsNullOrWhiteSpace(member.Name) || member.Name.Contains('/'))
            {
                diagnostics.Add(Descriptors.UnusableName, member.NameSpan, member.Name);
            }
            else if (OAuth2Provider(member, node) is { } provider)
            {
                providers.Add(provider);
                _broken.Remove(member.Name);
                continue;
            }

            _broken[member.Name] = Reason(mark);
        }

        return providers.ToImmutable();
    }

    private OAuth2ProviderSyntax? OAuth2Provider(ConfigMember member, ConfigObject node)
    {
        var reader = new ObjectReader(node, $"provider '{member.Name}'", member.NameSpan, diagnostics);
        reader.CheckKeys(Keys.OAuth2Provider);
        var clientId = reader.RequiredSetting("client_id");
        var clientSecret = reader.RequiredSetting("client_secret");
        var tokenUrl = reader.RequiredSetting("token_url");
        if (reader.IsBroken)
        {
            return null;
        }

        return new OAuth2ProviderSyntax
        {
            Name = new Located<string>(member.Name, member.NameSpan),
            ClientId = clientId!,
            ClientSecret = clientSecret!,
            TokenUrl = tokenUrl!,
            Scope = reader.Setting("scope"),
            RefreshToken = reader.Setting("refresh_token"),
            BaseUrl = reader.Setting("base_url") ?? reader.Setting("api_base"),
            Audience = reader.Setting("audience"),
            Resources = reader.Settings("resource"),
            ClientAuthentication = reader.Text("client_auth"),
            Grant = reader.Setting("grant_type"),
            Dialect = reader.Text("dialect"),
            Models = DeclaredModels(reader),
        };
    }

    private static ImmutableArray<DeclaredModelSyntax> DeclaredModels(ObjectReader reader)
    {
        if (reader.Find("models") is ConfigObject map)
        {
            return [.. map.Members
                .Where(static member => !string.IsNullOrWhiteSpace(member.Name))
                .Select(static member => new DeclaredModelSyntax(new Located<string>(member.Name, member.NameSpan), member.Value as ConfigObject))];
        }

        return [.. reader.Settings("models").Select(static setting => new DeclaredModelSyntax(new Located<string>(setting.Text, setting.Span), null))];
    }

    private DropReason? Reason(int mark) => diagnostics.RemovalSince(mark) is { } found ? new DropReason(found.Id, found.Message) : null;

    private ImmutableArray<ModelEntrySyntax> ModelList(ConfigObject root)
    {
        var entries = ImmutableArray.CreateBuilder<ModelEntrySyntax>();
        var index = -1;
        foreach (var item in Section<ConfigArray>(root, "model_list", "a list")?.Items ?? [])
        {
            index++;
            var mark = diagnostics.Count;
            if (item is not ConfigObject node)
            {
                diagnostics.Add(Descriptors.WrongType, item.Span, "an entry", "model_list", "an object", ObjectReader.Describe(item));
            }
            else if (ModelEntry(node) is { } entry)
            {
                entries.Add(entry with { Index = index });
            }
            else if (DroppedEntry.From(node, index, Reason(mark)) is { } dropped)
            {
                _dropped.Add(dropped);
            }
        }

        return entries.ToImmutable();
    }

    private ModelEntrySyntax? ModelEntry(ConfigObject node)
    {
        var name = node["model_name"]?.Value is ConfigString { Value: var text } ? $"model '{text}'" : "this entry of model_list";
        var reader = new ObjectReader(node, name, Anchor(node), diagnostics);
        reader.CheckKeys(Keys.ModelEntry);
        var modelName = reader.RequiredName("model_name");
        if (reader.RequiredObject("litellm_params") is not { } parameters)
        {
            return null;
        }

        var parameterReader = new ObjectReader(Complete(parameters), name, node["litellm_params"]!.NameSpan, diagnostics);
        CheckParameters(parameters, parameterReader);
        CheckGrantKeys(parameterReader);
        ValueCheck.Parameters(parameterReader);
        var info = Info(reader, name);
        var model = parameterReader.RequiredName("model");
        var grant = InlineGrant(parameterReader);
        if (modelName is null || model is null || parameterReader.IsBroken)
        {
            return null;
        }

        return new ModelEntrySyntax
        {
            ModelName = modelName,
            Model = model,
            Span = Anchor(node),
            Parameters = parameterReader,
            OAuth2 = grant,
            RequestsPerMinute = reader.Integer("rpm"),
            TokensPerMinute = reader.Integer("tpm"),
            Info = info,
        };
    }

    private ObjectReader? Info(ObjectReader entry, string name)
    {
        if (entry.Object("model_info") is not { } node)
        {
            return null;
        }

        var info = new ObjectReader(node, name, entry.Node["model_info"]!.NameSpan, diagnostics);
        info.CheckKeys(Keys.ModelInfo, isOpen: true);
        ValueCheck.Info(info, diagnostics);
        return info;
    }

    private static InlineGrantSyntax? InlineGrant(ObjectReader parameters)
    {
        if (parameters.Boolean("oauth_client_credentials") is not true)
        {
            return null;
        }

        var tokenUrl = parameters.RequiredSetting("oauth_token_url");
        var clientId = parameters.RequiredSetting("oauth_client_id");
        var clientSecret = parameters.RequiredSetting("oauth_client_secret");
        return tokenUrl is null || clientId is null || clientSecret is null ? null : new InlineGrantSyntax(tokenUrl, clientId, clientSecret, parameters.Setting("oauth_scope"));
    }

    private ConfigObject Complete(ConfigObject parameters)
    {
        var withCredential = _credentials?.Apply(parameters) ?? parameters;
        return _defaults is null ? withCredential : CredentialList.With(withCredential, _defaults);
    }

    private void CheckParameters(ConfigObject own, ObjectReader reader)
    {
        foreach (var member in own.Members.Where(static member => !Keys.Parameters.IsKnown(member.Name)))
        {
            if (Keys.IsBodyMember(member.Name))
            {
                diagnostics.Add(Descriptors.PassedThrough, member.NameSpan, member.Name, reader.Owner);
            }
            else
            {
                reader.ReportUnknown(member, Keys.Parameters);
            }
        }
    }

    // Without the flag LiteLLM takes no notice of the keys, and another credential would be shown.
    private void CheckGrantKeys(ObjectReader parameters)
    {
        if (parameters.Find("oauth_client_credentials") is not null)
        {
            return;
        }

        foreach (var member in parameters.Node.Members.Where(static member => Keys.IsGrantKey(member.Name) && member.Value is not ConfigNull))
        {
            diagnostics.Add(Descriptors.UnusedCredential, member.NameSpan, member.Name, parameters.Owner, "without 'oauth_client_credentials: true' beside it");
        }
    }

    // The proxy's own sections concern no client, but one of the wrong shape keeps LiteLLM from starting.
    private void CheckSections(ConfigObject root, ObjectReader reader)
    {
        foreach (var member in root.Members.Where(static member => member.Value is not ConfigNull && member is not { Name: "include", Value: ConfigString }))
        {
            var isRight = Keys.Shapes.TryGetValue(member.Name, out var isList) is false || (isList ? member.Value is ConfigArray : member.Value is ConfigObject);
            if (!isRight)
            {
                diagnostics.Add(Descriptors.IgnoredValue, member.Value.Span, member.Name, reader.Owner, isList ? "a list" : "an object", ObjectReader.Describe(member.Value));
            }
        }
    }

    // A list of models under another name is LiteLLM's gravest silent mistake: it starts without a model.
    private void CheckModelList(ConfigObject root)
    {
        if (root["model_list"] is not null)
        {
            return;
        }

        foreach (var member in root.Members)
        {
            if (!Keys.Sections.IsKnown(member.Name) && member.Value is ConfigArray list && list.Items.OfType<ConfigObject>().Any(static item => item["model_name"] is not null || item["litellm_params"] is not null))
            {
                diagnostics.Add(Descriptors.MisspelledKey, member.NameSpan, member.Name, "the configuration", "model_list");
                return;
            }
        }
    }

    private T? Section<T>(ConfigObject root, string name, string expected)
        where T : ConfigNode
    {
        switch (root[name]?.Value)
        {
            case T section:
                return section;
            case null or ConfigNull:
                return null;
            case var other:
                diagnostics.Add(Descriptors.WrongType, other.Span, name, "the configuration", expected, ObjectReader.Describe(other));
                return null;
        }
    }

    // An entry has no name token of its own: its first key stands for it.
    private static TextSpan Anchor(ConfigObject node) =>
        node.Members.Length > 0 ? node.Members[0].NameSpan : node.Span;
}
