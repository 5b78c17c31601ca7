using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What is known of a provider's models: what the configuration says over what the catalog says.</summary>
internal sealed class FactSource(BoundProvider provider, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, DeclaredModelSyntax> _declared = (provider.OAuth2?.Models ?? [])
        .GroupBy(static model => model.Id.Value, StringComparer.Ordinal)
        .ToDictionary(static same => same.Key, static same => same.First(), StringComparer.Ordinal);

    public ModelFacts Of(string id) => ModelFamilies.Over(id, Known(id));

    private ModelFacts Known(string id) =>
        _declared.TryGetValue(id, out var model) && model.Facts is { } declared
            ? ModelFactsReader.Read(new ObjectReader(declared, $"model '{id}'", declared.Span, diagnostics))
            : provider.Description is { } description ? Charted(description.Models.Find(id) ?? OfRelative(description, id)) : ModelFacts.Unknown;

    // Catalogs that know a model's size or price also know what it can do; what they do not say, few models can.
    private static ModelFacts Charted(ModelFacts facts) => (facts.ContextWindow ?? facts.MaxOutputTokens) is null && facts.Pricing is null ? facts : facts with { IsCharted = true };

    /// <summary>The facts of an entry of <c>model_list</c>: its <c>model_info</c> and custom prices over the catalog's.</summary>
    public ModelFacts Of(BoundDeployment deployment)
    {
        var info = deployment.Entry.Info;
        var catalog = Of(BaseModel(deployment));
        return catalog with
        {
            Mode = LitellmNames.ModeOf(deployment.Entry.Prefix) ?? ModeOf(info, catalog),
            MaxInputTokens = info?.Integer("max_input_tokens", minimum: 1) ?? catalog.MaxInputTokens,
            MaxOutputTokens = info?.Integer("max_output_tokens", minimum: 1) ?? info?.Integer("max_tokens", minimum: 1) ?? catalog.MaxOutputTokens,
            ContextWindow = info?.Integer("max_input_tokens", minimum: 1) ?? catalog.ContextWindow,
            Dimensions = Dimensions(deployment) ?? info?.Integer("output_vector_size", minimum: 1) ?? catalog.Dimensions,
            Pricing = Pricing(deployment, catalog.Pricing),
            Capabilities = Capabilities.With(info, catalog.Capabilities, supported: true),
            Lacks = Capabilities.With(info, catalog.Lacks, supported: false),
        };
    }

    // To LiteLLM, 'completion' and 'responses' of model_info say how a model's health is asked for; what the catalog knows for a chat model stays one.
    private static string? ModeOf(ObjectReader? info, ModelFacts catalog) => info?.Text("mode")?.Value switch
    {
        null => catalog.Mode,
        "completion" => catalog.Mode,
        "responses" when catalog != ModelFacts.Unknown => catalog.Mode,
        var mode => ValueCheck.Modes.Contains(mode) ? mode : catalog.Mode,
    };

    // What every request asks for.
    private static int? Dimensions(BoundDeployment deployment) =>
        deployment.Entry.Parameters.Find("dimensions") is ConfigNumber ? deployment.Entry.Parameters.Integer("dimensions", minimum: 1) : null;

    private static ModelFacts OfRelative(ProviderDescription description, string id)
    {
        if (ModelRoute.Relative(description.Id, id) is not { } relative || description.Models.Find(relative) is not { } facts)
        {
            return ModelFacts.Unknown;
        }

        return description.Id == "amazon-bedrock" ? facts : facts with { Pricing = null };
    }

    // A deployment at Azure has a name of its own; base_model says which model it is.
    private static string BaseModel(BoundDeployment deployment)
    {
        var stated = deployment.Entry.Info?.Text("base_model") ?? deployment.Entry.Parameters.Text("base_model");
        return stated is null ? deployment.Id : stated.Value.Substring(stated.Value.IndexOf('/') + 1);
    }

    // LiteLLM writes prices per token, in litellm_params or in model_info; the first place wins.
    private static PricingModel? Pricing(BoundDeployment deployment, PricingModel? catalog)
    {
        var input = Price("input_cost_per_token");
        var output = Price("output_cost_per_token");
        return input is null && output is null
            ? catalog
            : new PricingModel(input, output, Price("cache_read_input_token_cost"), Price("cache_creation_input_token_cost"), []);

        decimal? Price(string key) =>
            (Read(deployment.Entry.Parameters, key) ?? Read(deployment.Entry.Info, key)) is { } perToken ? Prices.Rounded(perToken * 1_000_000) : null;
    }

    private static decimal? Read(ObjectReader? reader, string key) => reader?.Number(key, minimum: 0) is { } price and < 1_000_000 ? price : null;
}
