using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>Bind: finds the provider of every model. What cannot be found is reported and left out.</summary>
internal sealed class Binder
{
    // What is known of a server that nobody knows.
    private const string AnyServer = "openai-compatible";

    private readonly ProviderCatalog _catalog;
    private readonly DiagnosticBag _diagnostics;
    private readonly SettingCheck _check;
    private readonly VariableNames _names;
    private readonly ProviderAdvice _advice;
    private bool _hasCatchAll;
    private readonly Dictionary<string, DropReason?> _broken = new(StringComparer.Ordinal);
    private readonly List<DroppedEntry> _dropped = [];
    private readonly HashSet<string> _handlers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundProvider> _providers = new(StringComparer.Ordinal);

    public Binder(ProviderCatalog catalog, DiagnosticBag diagnostics)
    {
        _catalog = catalog;
        _diagnostics = diagnostics;
        _check = new SettingCheck(diagnostics);
        _names = VariableNames.In(catalog);
        _advice = new ProviderAdvice(catalog, _providers);
    }

    public BoundConfig Bind(ConfigSyntax config)
    {
        foreach (var broken in config.BrokenProviders)
        {
            _broken[broken.Key] = broken.Value;
        }

        _dropped.AddRange(config.DroppedModels);
        _handlers.UnionWith(config.Settings.CustomProviders);
        foreach (var provider in config.OAuth2Providers)
        {
            var mark = _diagnostics.Count;
            if (IsUsable(provider))
            {
                _providers[provider.Name.Value] = new BoundProvider(provider.Name.Value, provider, _catalog.Find(provider.Name.Value)) { Names = _names };
            }
            else
            {
                _broken[provider.Name.Value] = Reason(mark);
            }
        }

        var deployments = ImmutableArray.CreateBuilder<BoundDeployment>();
        var used = new HashSet<BoundProvider>(_providers.Values);
        foreach (var entry in config.Models)
        {
            var mark = _diagnostics.Count;
            var isUsable = IsUsable(entry);
            if (Bind(entry) is { } deployment && isUsable)
            {
                deployments.Add(deployment);
                used.Add(deployment.Provider);
            }
            else if (!entry.IsCatchAll)
            {
                _dropped.Add(entry.Dropped(Reason(mark) ?? BrokenProvider(entry.Prefix)));
            }
        }

        return new BoundConfig([.. used.OrderBy(static provider => provider.Name, StringComparer.Ordinal)], new VariableOwners(_names).Assign(deployments.ToImmutable()))
        {
            IsEmpty = config.IsEmpty,
            OAuth2Providers = config.OAuth2Providers,
            ModelNames = [.. config.Models.Select(static entry => entry.ModelName.Value)],
            Dropped = [.. _dropped.OrderBy(static entry => entry.Index)],
            DroppedProviders = [.. _broken.OrderBy(static broken => broken.Key, StringComparer.Ordinal).Select(static broken => new DroppedProvider(broken.Key, broken.Value))],
            Settings = config.Settings,
            Root = config.Root,
            Catalog = _catalog,
            HasCatchAll = _hasCatchAll,
        };
    }

    private DropReason? Reason(int mark) => _diagnostics.RemovalSince(mark) is { } found ? new DropReason(found.Id, found.Message) : null;

    private DropReason? BrokenProvider(string name) => _broken.TryGetValue(name, out var reason) ? reason
        : _catalog.IsBroken(name) ? new DropReason("", $"the description of provider '{name}' cannot be read")
        : null;

    // Every check runs, so that five mistakes are five diagnostics.
    private bool IsUsable(OAuth2ProviderSyntax provider)
    {
        var owner = $"provider '{provider.Name.Value}'";
        return _check.IsUrl(provider.TokenUrl, "token_url", owner, isSecretEndpoint: true)
            & _check.IsUrl(provider.BaseUrl, "base_url", owner)
            & _check.IsResolvable(provider.ClientId)
            & _check.IsResolvable(provider.ClientSecret)
            & _check.IsResolvable(provider.Scope)
            & _check.IsResolvable(provider.Audience)
            & provider.Resources.All(_check.IsResolvable)
            & _check.IsChoice(provider.ClientAuthentication, "client authentication", GrantWords.ClientAuthentications)
            & _check.IsGrant(provider.Grant, "grant_type", owner)
            & _check.IsChoice(provider.Dialect, "dialect", Dialects.Known);
    }

    private bool IsUsable(ModelEntrySyntax entry)
    {
        var parameters = entry.Parameters;
        return _check.IsEndpoint(parameters.Setting("api_base"), "api_base", parameters.Owner)
            & _check.IsEndpoint(parameters.Setting("base_url"), "base_url", parameters.Owner)
            & _check.IsUrl(entry.OAuth2?.TokenUrl, "oauth_token_url", parameters.Owner, isSecretEndpoint: true)
            & _check.IsGrant(parameters.Setting("oauth_grant_type"), "oauth_grant_type", parameters.Owner)
            & _check.IsGrant(parameters.Setting("grant_type"), "grant_type", parameters.Owner)
            & _check.IsResolvable(entry.OAuth2?.ClientId)
            & _check.IsResolvable(entry.OAuth2?.ClientSecret)
            & _check.IsResolvable(parameters.Setting("api_key"))
            & _check.IsResolvable(parameters.Setting("api_version"))
            & _check.HoldsVariables(parameters.Node);
    }

    private BoundDeployment? Bind(ModelEntrySyntax entry)
    {
        var model = entry.Model.Value;
        if (!Setting.From(model, entry.Model.Span).IsLiteral || TemplateText.Hole(model.Split('/')[0]) is not null || ForeignReference.VariableIn(model) is not null)
        {
            _diagnostics.Add(Descriptors.ModelAtRunTime, entry.Model.Span, entry.Parameters.Owner, model);
            return null;
        }

        if (entry.Parameters.Text("custom_llm_provider") is { } custom)
        {
            var id = WithoutPrefix(model, custom.Value);
            return Provider(custom) is { } named ? Deployment(entry, named, id) : Unknown(entry, custom.Value, custom.Span);
        }

        var slash = model.IndexOf('/');
        if (slash > 0 && Provider(new Located<string>(model.Substring(0, slash), entry.Model.Span)) is { } provider)
        {
            return Deployment(entry, provider, model.Substring(slash + 1));
        }

        if (model == "*")
        {
            BindCatchAll(entry);
            return null;
        }

        var prefix = slash > 0 ? model.Substring(0, slash) : model;
        if (!IsKnownElsewhere(prefix) && OwnerOf(entry) is { } owner)
        {
            return Provider(owner) is { } wellKnown ? Deployment(entry, wellKnown, model) : Unknown(entry, owner, entry.Model.Span);
        }

        return slash < 0 && (_providers.ContainsKey(model) || _catalog.Find(model) is not null) ? WithoutId(entry, model) : Unknown(entry, prefix, entry.Model.Span);
    }

    // Its provider is known at run time only, and none of them may get a key or an address that is meant for another.
    private void BindCatchAll(ModelEntrySyntax entry)
    {
        if (entry.ModelName.Value != "*")
        {
            _diagnostics.Add(Descriptors.ModelAtRunTime, entry.Model.Span, entry.Parameters.Owner, entry.Model.Value);
            return;
        }

        _diagnostics.Add(Descriptors.CatchAll, entry.Model.Span);
        _hasCatchAll = true;
        foreach (var member in entry.Parameters.Node.Members.Where(static member => member.Name != "model" && member.Value is not ConfigNull && Keys.Parameters[member.Name] != KeyUse.Ignored))
        {
            _diagnostics.Add(Descriptors.MisplacedKey, member.NameSpan, member.Name, $"the entry '{entry.ModelName.Value}', which names no provider", "in an entry such as 'openai/*'");
        }
    }

    private BoundDeployment? Deployment(ModelEntrySyntax entry, BoundProvider provider, string id)
    {
        var hasOwnHost = ProviderAdvice.Address(entry) is not null;
        if (provider is { OAuth2: null, Description: { } description })
        {
            if (ModelRoute.Unavailable(description, id) is { } reason)
            {
                _diagnostics.Add(Descriptors.KnownElsewhere, entry.Model.Span, entry.Model.Value, reason);
                return null;
            }

            id = ModelRoute.Id(description, id, hasOwnHost);
            EntryAddress.Check(entry.Parameters, description, _diagnostics);
        }

        if (id.Trim('/').Length == 0)
        {
            if (EntryAddress.Deployment(entry, provider) is { } named)
            {
                return new BoundDeployment(entry, provider, named);
            }

            _diagnostics.Add(Descriptors.NoModelId, entry.Model.Span, entry.Model.Value);
            return null;
        }

        if (ModelIdCheck.Problem(id, entry.ModelName.Value, hasOwnHost || provider.OAuth2 is not null) is { } problem)
        {
            _diagnostics.Add(Descriptors.UnlikelyModel, entry.Model.Span, entry.Model.Value, problem);
        }

        return new BoundDeployment(entry, provider, id) { Host = ProviderAdvice.Address(entry) is { IsLiteral: true } address ? _catalog.AtAddress(address.Text) ?? _catalog.Find(AnyServer) : null };
    }

    private BoundDeployment? WithoutId(ModelEntrySyntax entry, string provider)
    {
        _diagnostics.Add(Descriptors.WrongType, entry.Model.Span, "model", entry.Parameters.Owner, $"'{provider}/' and the id of a model", "the provider alone");
        return null;
    }

    // As LiteLLM does for a model without a prefix: by its address, by its shape, by its name.
    private string? OwnerOf(ModelEntrySyntax entry)
    {
        var model = entry.Model.Value;
        var address = ProviderAdvice.Address(entry);
        var owner = (address is { IsLiteral: true } ? LitellmNames.OfEndpoint(address.Text) : null) ?? LitellmNames.OfShape(model) ?? _catalog.ProviderOfModel(model);
        if (owner is null && LitellmNames.OfFamily(model) is { } family)
        {
            _diagnostics.Add(Descriptors.UnlistedModel, entry.Model.Span, model, family);
            return family;
        }

        return owner;
    }

    private bool IsKnownElsewhere(string provider) => _handlers.Contains(provider) || _catalog.KnownElsewhere(provider) is not null;

    private BoundProvider? Provider(Located<string> name)
    {
        var provider = Provider(name.Value);
        if (provider is { OAuth2: null } && _catalog.OtherName(name.Value) is { } other)
        {
            _diagnostics.Add(Descriptors.OtherName, name.Span, name.Value, other);
        }

        return provider;
    }

    private BoundProvider? Provider(string name)
    {
        if (_providers.TryGetValue(name, out var bound))
        {
            return bound;
        }

        if (_catalog.Find(name) is not { } description)
        {
            return null;
        }

        if (_providers.TryGetValue(description.Id, out bound) && bound.OAuth2 is null)
        {
            return bound;
        }

        // Somebody's own provider under the catalog's name does not answer to the vendor's other names: the vendor's key would go to its host.
        var free = bound is null ? description.Id : name;
        bound = new BoundProvider(free, null, description) { Names = _names };
        _providers.Add(free, bound);
        return bound;
    }

    private BoundDeployment? Unknown(ModelEntrySyntax entry, string provider, TextSpan span)
    {
        if (_broken.ContainsKey(provider) || _catalog.IsBroken(provider))
        {
            return null;
        }

        if ((_handlers.Contains(provider) ? "a handler of this configuration in Python" : _catalog.KnownElsewhere(provider)) is { } reason)
        {
            _diagnostics.Add(Descriptors.KnownElsewhere, span, provider, reason);
            return null;
        }

        _diagnostics.Add(Descriptors.UnknownProvider, span, entry.Model.Value, _advice.Of(entry, provider, span));
        return null;
    }

    private static string WithoutPrefix(string model, string provider) =>
        model.StartsWith(provider + "/", StringComparison.Ordinal) ? model.Substring(provider.Length + 1) : model;
}
