namespace LlmCodegen.Compiler.Binding;

/// <summary>The environment variables that providers' own software, LiteLLM or a description reads.</summary>
/// <param name="names">Every name and alias of a provider, those included that are only known.</param>
/// <param name="stated">Variables that descriptions name.</param>
internal sealed class VendorVariables(IEnumerable<string> names, IEnumerable<string> stated)
{
    // What LiteLLM and the vendors' libraries put after a provider's name.
    private static readonly ImmutableArray<string> Endings =
        ["_API_KEY", "_KEY", "_TOKEN", "_API_TOKEN", "_ACCESS_TOKEN", "_SECRET", "_CLIENT_SECRET", "_CLIENT_ID", "_BASE_URL", "_API_BASE", "_BASE", "_API_VERSION", "_HOST", "_ENDPOINT", "_URL"];

    private readonly HashSet<string> _stated = new(stated, StringComparer.Ordinal);
    private readonly HashSet<string> _stems = new(names.Select(Identifiers.ToEnvironmentPrefix), StringComparer.Ordinal);

    public bool Contains(string variable) => _stated.Contains(variable)
        || Endings.Any(ending => variable.EndsWith(ending, StringComparison.Ordinal) && _stems.Contains(variable.Substring(0, variable.Length - ending.Length)));
}
