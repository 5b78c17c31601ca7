using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>
/// Reads the outline of LiteLLM's <c>model_prices_and_context_window.json</c>: an object of models, each with the provider it belongs to. The file does
/// not say how a provider is spoken to, so it adds models to providers that are known and no providers.
/// </summary>
internal static class LitellmPricesReader
{
    // No models: an example of the format, and rules for names that are not in the file.
    private static readonly ImmutableArray<string> Skipped = ["sample_spec", "fallback_generalizations"];

    public static ImportedCatalog Read(ConfigObject root)
    {
        var models = new Dictionary<string, Dictionary<string, ConfigObject>>(StringComparer.Ordinal);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in root.Members.OrderBy(static member => member.Name, StringComparer.Ordinal))
        {
            if (Skipped.Contains(member.Name) || member.Value is not ConfigObject node || node.Text("litellm_provider") is not { } stated || !LitellmPricesModel.IsCallable(node, stated))
            {
                continue;
            }

            // vertex_ai-anthropic_models, fireworks_ai-embedding-models: kinds of one provider. text-completion-openai is a name of its own.
            var provider = stated.StartsWith("vertex_ai-", StringComparison.Ordinal) || stated.StartsWith("fireworks_ai-", StringComparison.Ordinal) ? stated.Substring(0, stated.IndexOf('-')) : stated;
            if (!models.TryGetValue(provider, out var ofProvider))
            {
                models.Add(provider, ofProvider = new(StringComparer.Ordinal));
            }

            ofProvider[WithoutPrefix(member.Name, provider)] = node;
            if (member.Name.IndexOf('/') < 0)
            {
                owners[member.Name] = provider;
            }
        }

        return new ImportedCatalog(
            models.ToDictionary(static pair => pair.Key, static pair => new ImportedProvider(pair.Key, pair.Value, LitellmPricesModel.Translate), StringComparer.Ordinal), owners);
    }

    private static string WithoutPrefix(string name, string provider) =>
        name.Length > provider.Length + 1 && name[provider.Length] == '/' && name.StartsWith(provider, StringComparison.Ordinal) ? name.Substring(provider.Length + 1) : name;
}
