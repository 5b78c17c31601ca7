using System.Runtime.CompilerServices;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>A configuration with its names resolved.</summary>
/// <param name="Providers">Those that are described here or used by a model, ordered by name.</param>
/// <param name="Deployments">In the order of <c>model_list</c>.</param>
internal sealed record BoundConfig(ImmutableArray<BoundProvider> Providers, ImmutableArray<BoundDeployment> Deployments)
{
    /// <summary>Every <c>model_name</c> of the list, those of entries that could not be bound included.</summary>
    public ImmutableArray<string> ModelNames { get; init; } = [];

    /// <summary>The entries of the list that have a name and no deployment.</summary>
    public ImmutableArray<DroppedEntry> Dropped { get; init; } = [];

    /// <summary>The providers that the configuration describes and that cannot be used.</summary>
    public ImmutableArray<DroppedProvider> DroppedProviders { get; init; } = [];

    /// <summary>Every provider that the configuration describes, those that cannot be used included: what stands there stands in the file all the same.</summary>
    public ImmutableArray<OAuth2ProviderSyntax> OAuth2Providers { get; init; } = [];

    public required ProviderCatalog Catalog { get; init; }

    /// <summary>Names of the variables that are read in place of what the file does not hold.</summary>
    public VariableNames Names => field ??= VariableNames.In(Catalog);

    /// <summary>Whether an entry stands for every model: <c>*</c> under the name <c>*</c>.</summary>
    public bool HasCatchAll { get; init; }

    /// <summary>The whole file, as it is written.</summary>
    public ConfigObject? Root { get; init; }

    public SettingsSyntax Settings { get; init; } = SettingsSyntax.None;

    /// <summary>Whether the author named no model and no provider at all, not even broken ones.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>A provider: described by the configuration (<c>oauth2_providers</c>), by the catalog, or by both.</summary>
/// <param name="Name">As <c>provider/model</c> strings name it.</param>
internal sealed record BoundProvider(string Name, OAuth2ProviderSyntax? OAuth2, ProviderDescription? Description)
{
    /// <summary>Names of the variables that are read in place of what the file does not hold.</summary>
    public VariableNames Names { get; init; } = VariableNames.BuiltIn;

    /// <summary>The variable that holds what <c>oauth2_providers</c> does not: <c>ACME_CLIENT_SECRET</c>.</summary>
    public string Variable(string key) => Names.Of(Name, key);

    /// <summary>What identifiers are made of: the catalog's names are spelt as the vendors spell them.</summary>
    public string IdentifierName => OAuth2 is null ? Description?.DisplayName ?? Name : Name;

    // One provider is one object; comparing what a catalog knows of it, for every entry of a list, took longer than everything else.
    public bool Equals(BoundProvider? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A provider of the configuration that cannot be used: names that begin as its models' do are nobody else's.</summary>
internal sealed record DroppedProvider(string Name, DropReason? Reason);

/// <summary>An entry of <c>model_list</c> whose provider is known.</summary>
/// <param name="Id">The model's id on the wire.</param>
internal sealed record BoundDeployment(ModelEntrySyntax Entry, BoundProvider Provider, string Id)
{
    public string Alias => Entry.ModelName.Value;

    /// <summary>Who is known to answer at the address that the entry states, or what is known of servers that nobody knows; <see langword="null"/> without such an address.</summary>
    public ProviderDescription? Host { get; init; }

    /// <summary>What variables of the entry's own are called after: its name, and a number where a variable would serve two hosts.</summary>
    public string VariableOwner { get; init; } = Entry.ModelName.Value;

    /// <summary>The variable that holds what the entry does not: <c>MY_MODEL_API_KEY</c>.</summary>
    public string Variable(string key) => Provider.Names.Of(VariableOwner, key);

    /// <summary>Whether the entry stands for many models: its name and its id hold <c>*</c>.</summary>
    public bool IsPattern => ModelPattern.IsPattern(Alias) && ModelPattern.IsPattern(Id);

    public bool Equals(BoundDeployment? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
