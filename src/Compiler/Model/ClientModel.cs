using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>Everything that one configuration becomes. Without spans, so that a reformatted file regenerates nothing.</summary>
internal sealed record ClientModel(RootModel Root, EquatableArray<ProviderModel> Providers, SettingsModel Settings);

/// <summary>Where generated types live and what they are called.</summary>
internal sealed record TargetModel(string Namespace, string ClassName, string Visibility, string ConfigFile);

/// <summary>The class a user constructs.</summary>
internal sealed record RootModel
{
    public required TargetModel Target { get; init; }

    public EquatableArray<ProviderReferenceModel> Providers { get; init; }

    public EquatableArray<AliasModel> Aliases { get; init; }

    /// <summary>What the configuration names and has no client: whoever asks for it learns why.</summary>
    public EquatableArray<DroppedModel> Dropped { get; init; }

    /// <summary>The names without stars, for the errors about names that are none.</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>In the order in which they are tried.</summary>
    public EquatableArray<RouteModel> ChatRoutes { get; init; }

    public EquatableArray<RouteModel> EmbeddingRoutes { get; init; }
}

/// <param name="Name">As the configuration names it.</param>
/// <param name="Summary">One line about it, for the documentation of the property.</param>
internal sealed record ProviderReferenceModel(string Name, string PropertyName, string TypeName, string Summary);

/// <summary>A <c>model_name</c>: a property of the root.</summary>
internal sealed record AliasModel
{
    public required string Name { get; init; }

    public required string PropertyName { get; init; }

    /// <summary>The type, qualified by the provider's class.</summary>
    public required string TypeName { get; init; }

    /// <summary>The expression that leads to the model.</summary>
    public required string Target { get; init; }

    public bool IsEmbedding { get; init; }

    /// <summary>Whether there is no client behind the name, so that the property throws.</summary>
    public bool IsDropped { get; init; }

    public required DocumentationModel Documentation { get; init; }
}

/// <summary>Something that the configuration names and that has no client.</summary>
/// <param name="Name">The <c>model_name</c>, or for a provider the beginning of its models' names.</param>
/// <param name="Place">Where the configuration names it.</param>
/// <param name="Provider">The provider as the configuration names it; may be empty.</param>
/// <param name="DiagnosticId">Empty if no diagnostic speaks of it.</param>
internal sealed record DroppedModel(string Name, string Place, string Provider, string DiagnosticId, string Reason);

/// <summary>How a name known only at run time is compared.</summary>
internal enum RouteKind
{
    Exact,

    /// <summary>The name begins with the pattern; <c>id</c> is the rest.</summary>
    Prefix,

    /// <summary>The name matches the pattern; <c>id</c> is the template with what the stars stood for.</summary>
    Pattern,

    /// <summary>The name is one of several and, with the prefix before it, matches the pattern.</summary>
    OneOf,
}

/// <summary>One arm of the switch that finds a client by a name known only at run time.</summary>
/// <param name="Target">The expression after <c>=&gt;</c>; may use <c>id</c> if the template holds a star or the kind is a prefix.</param>
/// <param name="Names">For <see cref="RouteKind.OneOf"/>; never empty there.</param>
internal sealed record RouteModel(RouteKind Kind, string Pattern, string Target, string? Template = null, string? Prefix = null, EquatableArray<string> Names = default)
{
    /// <summary>The <see cref="Target"/> of a name that belongs to a model of the other kind: chat where an embedding model is wanted, or the reverse.</summary>
    public const string OtherKind = "throw OtherKind(model)";
}

/// <summary>What a reader of the generated code should know about a member.</summary>
/// <param name="Summary">One sentence.</param>
/// <param name="Remarks">Further sentences, one a line.</param>
/// <param name="Obsolete">Why the member should not be used any more.</param>
internal sealed record DocumentationModel(string Summary, EquatableArray<string> Remarks, string? Obsolete = null)
{
    public static readonly DocumentationModel None = new("", []);
}
