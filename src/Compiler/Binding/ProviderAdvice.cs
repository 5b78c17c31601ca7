using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>What somebody may have meant who names a provider that nobody knows.</summary>
internal sealed class ProviderAdvice(ProviderCatalog catalog, Dictionary<string, BoundProvider> providers)
{
    private int _unknown;

    public static Setting? Address(ModelEntrySyntax entry) => entry.Parameters.Setting("api_base") ?? entry.Parameters.Setting("base_url");

    public string Of(ModelEntrySyntax entry, string provider, TextSpan span)
    {
        var isBare = entry.Model.Span == span && entry.Model.Value.IndexOf('/') < 0;
        var hasAddress = entry.Model.Span == span && Address(entry) is not null;
        if (!isBare && !hasAddress && LitellmNames.Meant(provider) is { } meant)
        {
            return $"; did you mean '{meant}'?";
        }

        if (++_unknown < Spelling.WorthwhileCount
            && Spelling.Closest(provider, isBare ? catalog.AllWellKnownModels : providers.Keys.Concat(catalog.Names)) is { } closest)
        {
            return $"; did you mean '{closest}'?";
        }

        return hasAddress
            ? $"; write 'openai/{entry.Model.Value}' if its server speaks OpenAI's protocol"
            : "; write provider/model, or describe the provider under 'oauth2_providers' or in a *.provider.json";
    }
}
