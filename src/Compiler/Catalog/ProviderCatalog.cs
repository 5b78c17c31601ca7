using System.Collections.Concurrent;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Catalog.Import;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>The providers that a configuration may name without describing them. A description is read when it is first asked for.</summary>
internal sealed class ProviderCatalog
{
    private const string ResourceSuffix = ".provider.json";

    private static readonly Lazy<ConfigObject> IndexFile = new(static () => CatalogResource.Read("index.json"));
    private static readonly Lazy<Dictionary<string, string>> Hosts = new(static () => Index("hosts", StringComparer.Ordinal));
    private static readonly Lazy<Dictionary<string, string>> Elsewhere = new(ReadElsewhere);

    private static readonly Lazy<ProviderCatalog> BuiltInCatalog = new(static () => new ProviderCatalog(
        Index("providers", StringComparer.Ordinal), new(static () => Index("models", StringComparer.Ordinal)), [], []));

    private static readonly ConcurrentDictionary<string, ProviderDescription> Loaded = new(StringComparer.Ordinal);

    private readonly IReadOnlyDictionary<string, string> _builtIn;
    private readonly Lazy<Dictionary<string, string>> _models;
    private readonly Dictionary<string, ProviderDescription> _added = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ImportedCatalog> _catalogs;
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProviderDescription> _refreshed = new(StringComparer.Ordinal);

    private ProviderCatalog(
        IReadOnlyDictionary<string, string> builtIn, Lazy<Dictionary<string, string>> models, IEnumerable<ProviderDescription> added, ImmutableArray<ImportedCatalog> catalogs)
    {
        _builtIn = builtIn;
        _models = models;
        _catalogs = catalogs;
        foreach (var provider in added)
        {
            foreach (var name in provider.Aliases.Insert(0, provider.Id))
            {
                _added[name] = provider;
            }
        }
    }

    public static ProviderCatalog BuiltIn => BuiltInCatalog.Value;

    /// <summary>Every id and alias.</summary>
    public IEnumerable<string> Names => _added.Keys.Concat(_builtIn.Keys).Concat(_catalogs.SelectMany(static catalog => catalog.Providers.Keys).Where(name => !_builtIn.ContainsKey(name) && Find(name) is not null));

    /// <summary>This catalog with descriptions that come before the built-in ones, and catalogs that extend and refresh those.</summary>
    /// <param name="broken">Names of descriptions that could not be read; that was reported.</param>
    public ProviderCatalog With(IEnumerable<ProviderDescription> providers, IEnumerable<ImportedCatalog> catalogs, IEnumerable<string> broken)
    {
        var catalog = new ProviderCatalog(_builtIn, _models, providers, [.. catalogs]);
        catalog._broken.UnionWith(broken);
        return catalog;
    }

    /// <summary>Every id and alias, those included that are only known and those of catalogs that describe no way to call them.</summary>
    public IEnumerable<string> KnownNames => _added.Keys.Concat(_builtIn.Keys).Concat(_catalogs.SelectMany(static catalog => catalog.Providers.Keys)).Concat(Elsewhere.Value.Keys);

    /// <summary>Every environment variable that a description names.</summary>
    public IEnumerable<string> Variables =>
        ((IndexFile.Value["variables"]?.Value as ConfigArray)?.Items.OfType<ConfigString>().Select(static item => item.Value) ?? []).Concat(_added.Values.SelectMany(static provider => provider.AllVariables));

    /// <summary>Whether there is a description of that name which could not be read.</summary>
    public bool IsBroken(string name) => _broken.Contains(name);

    /// <summary>The provider of that id or alias.</summary>
    public ProviderDescription? Find(string name)
    {
        if (_added.TryGetValue(name, out var added))
        {
            return added;
        }

        if (!_builtIn.TryGetValue(name, out var id))
        {
            return _catalogs.IsEmpty ? null : Imported(name);
        }

        return _catalogs.IsEmpty ? Loaded.GetOrAdd(id, Load) : _refreshed.GetOrAdd(id, Refresh);
    }

    /// <summary>The provider that answers at an address, or <see langword="null"/> if none of this catalog does.</summary>
    /// <remarks>Several may share a host: the one whose address has most of the path is meant, else the first by name.</remarks>
    public ProviderDescription? AtAddress(string url)
    {
        if (AddressOf(url) is not { } address)
        {
            return null;
        }

        var candidates = _added.Values.Distinct().Concat(Hosts.Value.TryGetValue(address.Host, out var ids) ? ids.Split(' ').Select(Find).OfType<ProviderDescription>() : []);
        return candidates
            .Select(description => (Description: description, Length: Addresses(description).Select(known => Shared(AddressOf(known), address)).DefaultIfEmpty(-1).Max()))
            .Where(static candidate => candidate.Length >= 0)
            .OrderByDescending(static candidate => candidate.Length)
            .Select(static candidate => candidate.Description)
            .FirstOrDefault();
    }

    private static IEnumerable<string> Addresses(ProviderDescription description) =>
        description.Doors.Select(static door => door.BaseUrl).Append(description.BaseUrl).OfType<string>();

    // How much of the path the two have in common; -1 for another host. A key must not go to a vendor's host in the clear: http is another one.
    private static int Shared((string Host, string Path)? known, (string Host, string Path) address) =>
        known is not { } home || home.Host != address.Host ? -1
        : (address.Path + "/").StartsWith(home.Path.TrimEnd('/') + "/", StringComparison.Ordinal) ? home.Path.TrimEnd('/').Length : 0;

    /// <summary>Scheme and host with the port, in lower case, and the path.</summary>
    private static (string Host, string Path)? AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.UserInfo.Length == 0 ? (uri.DnsSafeHost.ToLowerInvariant() + (uri.IsDefaultPort ? "" : ":" + uri.Port.ToString(CultureInfo.InvariantCulture)), uri.AbsolutePath.TrimEnd('/')) : null;

    /// <summary>What LiteLLM calls a provider, where that is not what this catalog was asked for; <see langword="null"/> for descriptions that a project adds.</summary>
    public string? OtherName(string name) => _added.ContainsKey(name) ? null : LitellmNames.Of(name);

    /// <summary>The provider that LiteLLM means by a well-known model's name without a prefix, for example <c>gpt-4o</c>.</summary>
    public string? ProviderOfModel(string model) => _models.Value.TryGetValue(model, out var provider)
        ? provider
        : _catalogs.Select(catalog => catalog.Owners.TryGetValue(model, out var owner) ? owner : null).LastOrDefault(static owner => owner is not null);

    /// <summary>The names by which LiteLLM knows models of a provider without a prefix, in ordinal order.</summary>
    public IEnumerable<string> WellKnownModels(string provider) => _models.Value
        .Where(pair => string.Equals(pair.Value, provider, StringComparison.Ordinal))
        .Select(static pair => pair.Key)
        .OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>Every name that LiteLLM knows without a prefix.</summary>
    public IEnumerable<string> AllWellKnownModels => _models.Value.Keys;

    /// <summary>What LiteLLM would write before the well-known name of a model, for example <c>openai/</c>.</summary>
    public string? PrefixOfModel(string model) => ProviderOfModel(model) is { } provider ? PrefixOf(provider) : null;

    /// <summary>How LiteLLM's model strings of a provider begin.</summary>
    public static string PrefixOf(string provider) => (LitellmNames.Of(provider) ?? provider) + "/";

    /// <summary>Why a provider that LiteLLM or a catalog knows has no description here, or <see langword="null"/> if they do not know it either.</summary>
    public string? KnownElsewhere(string name) => _added.ContainsKey(name) ? null : Elsewhere.Value.TryGetValue(name, out var reason)
        ? reason
        : Sources(name).Select(static provider => provider.Reason).LastOrDefault(static reason => reason.Length > 0);

    /// <summary>A built-in description as it is written, or <see langword="null"/> if there is none of that id or alias.</summary>
    public static ConfigObject? BuiltInNode(string name) => BuiltIn._builtIn.TryGetValue(name, out var id) ? CatalogResource.Read(id + ResourceSuffix) : null;

    // The built-in description knows how a provider is spoken to; the catalogs know its models of today.
    private ProviderDescription Refresh(string id)
    {
        var description = Loaded.GetOrAdd(id, Load);
        var models = _catalogs.SelectMany(static catalog => catalog.Providers.Values)
            .Where(provider => _builtIn.TryGetValue(provider.Id, out var known) && known == id)
            .Aggregate(description.Models, static (known, provider) => provider.Over(known));
        return description with { Models = models };
    }

    private ProviderDescription? Imported(string name) => Sources(name).Select(static provider => provider.Description.Value).LastOrDefault(static node => node is not null) is { } node
        ? _refreshed.GetOrAdd(name, _ => new ProviderReader(new DiagnosticBag()).Read(node)! with
        {
            Models = Sources(name).Aggregate(ModelTable.Empty, static (known, provider) => provider.Over(known)),
        })
        : null;

    private IEnumerable<ImportedProvider> Sources(string name) =>
        _catalogs.Select(catalog => catalog.Providers.TryGetValue(name, out var provider) ? provider : null).OfType<ImportedProvider>();

    private static Dictionary<string, string> ReadElsewhere() =>
        (CatalogResource.Read("known.json")["known"]?.Value as ConfigArray)!.Items.Cast<ConfigObject>().ToDictionary(
            static node => ((ConfigString)node["id"]!.Value).Value, static node => ((ConfigString)node["reason"]!.Value).Value, StringComparer.Ordinal);

    private static ProviderDescription Load(string id)
    {
        var diagnostics = new DiagnosticBag();
        return new ProviderReader(diagnostics).Read(CatalogResource.Read(id + ResourceSuffix)) ?? throw new InvalidOperationException($"The built-in description of '{id}' is broken.");
    }

    private static Dictionary<string, string> Index(string section, StringComparer comparer) =>
        (IndexFile.Value[section]?.Value as ConfigObject)?.Members.ToDictionary(
            static member => member.Name, static member => ((ConfigString)member.Value).Value, comparer) ?? [];
}
