using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Binding;

/// <summary>
/// Names of the environment variables that are read in place of what a file does not hold: <c>MY_MODEL_API_KEY</c>. Never one that a vendor's software reads for itself, whatever a model is
/// called: the vendor's secret would go to the model's host.
/// </summary>
internal sealed class VariableNames
{
    private const string Prefix = "LLM_";

    public static readonly VariableNames BuiltIn = new(ProviderCatalog.BuiltIn);

    private readonly Lazy<VendorVariables> _vendors;

    private VariableNames(ProviderCatalog catalog) => _vendors = new(() => new VendorVariables(catalog.KnownNames, catalog.Variables));

    public static VariableNames In(ProviderCatalog catalog) => ReferenceEquals(catalog, ProviderCatalog.BuiltIn) ? BuiltIn : new VariableNames(catalog);

    public bool IsVendors(string variable) => _vendors.Value.Contains(variable);

    /// <param name="owner">A model, a provider, a server: whatever the file calls it.</param>
    /// <param name="key">What the variable holds.</param>
    public string Of(string owner, string key)
    {
        var name = $"{Identifiers.ToEnvironmentPrefix(owner)}_{Identifiers.ToEnvironmentPrefix(key)}";
        return IsVendors(name) ? Prefix + name : name;
    }
}
