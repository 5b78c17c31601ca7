using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What IntelliSense shows: facts of the configuration and the catalog, in sentences.</summary>
internal static class Documentation
{
    /// <param name="further">More remarks: the endpoint, the variable that holds the secret.</param>
    public static DocumentationModel OfModel(string summary, ModelFacts facts, IEnumerable<string>? further = null)
    {
        var remarks = new List<string>();
        if (facts.ContextWindow is { } context)
        {
            remarks.Add($"Context window: {Count(context)} tokens.");
        }

        if (facts.MaxOutputTokens is { } longest)
        {
            remarks.Add($"Output: at most {Count(longest)} tokens.");
        }

        if (facts.Pricing is { } pricing && (pricing.Input ?? pricing.Output) is not null)
        {
            remarks.Add($"Price per million tokens: {Prices(pricing.Input, pricing.Output)}.");
            foreach (var tier in pricing.Tiers)
            {
                if ((tier.Input ?? tier.Output) is not null)
                {
                    remarks.Add($"Above {Count(tier.AboveTokens)} input tokens: {Prices(tier.Input, tier.Output)}.");
                }
            }
        }

        if (facts.Dimensions is { } dimensions)
        {
            remarks.Add($"Vectors of {Count(dimensions)} numbers.");
        }

        if (facts.Knowledge is { } knowledge)
        {
            remarks.Add($"Knowledge until {CSharp.Xml(knowledge)}.");
        }

        remarks.AddRange(further ?? []);
        return new DocumentationModel(summary, [.. remarks], facts.Status == "deprecated" ? "The provider has deprecated this model." : null);
    }

    /// <summary>The same on one line, for models of which there are hundreds.</summary>
    public static DocumentationModel OfKnown(string summary, ModelFacts facts)
    {
        var full = OfModel(summary, facts);
        return full with { Summary = string.Join(" ", full.Remarks.Prepend(summary)), Remarks = [] };
    }

    public static ImmutableArray<string> OfConnection(ConnectionModel connection, OAuth2Model? tokens)
    {
        var remarks = ImmutableArray.CreateBuilder<string>();
        remarks.Add($"Endpoint: {Value(connection.BaseUrl)}.");
        switch (connection.Credential)
        {
            case ApiKeyModel key:
                remarks.Add($"API key: {Variables(key.Key.Variables)}{(key.IsOptional ? ", optional" : "")}.");
                break;
            case AlternativesModel alternatives:
                var keys = alternatives.Ways.OfType<ApiKeyModel>().SelectMany(static way => way.Key.Variables);
                var secrets = alternatives.Ways.OfType<ConnectionTokensModel>().SelectMany(static way => way.Grant.ClientSecret.Variables).ToList();
                remarks.Add($"API key{(secrets.Count > 0 ? " or OAuth2 client secret" : "")}: {Variables(keys.Concat(secrets))}.");
                break;
            case ConnectionTokensModel own:
                remarks.Add($"OAuth2 client credentials from {TokenUrl(own.Grant, connection.BaseUrl)}; client secret: {Variables(own.Grant.ClientSecret.Variables)}.");
                break;
            case ProviderTokensModel when tokens is not null:
                remarks.Add($"OAuth2 client credentials from {TokenUrl(tokens, connection.BaseUrl)}; client secret: {Variables(tokens.ClientSecret.Variables)}.");
                break;
        }

        return remarks.ToImmutable();
    }

    private static string TokenUrl(OAuth2Model grant, ValueModel baseUrl) =>
        grant.TokenPath is not { } path ? Value(grant.TokenUrl)
        : baseUrl.IsFixed() && Uri.TryCreate(baseUrl.Literal, UriKind.Absolute, out var address) ? $"<c>{CSharp.Xml(address.GetLeftPart(UriPartial.Authority) + path)}</c>"
        : $"<c>{CSharp.Xml(path)}</c> at the same host";

    private static string Value(ValueModel value)
    {
        var literal = value.Literal is { } text ? $"<c>{CSharp.Xml(text)}</c>" : null;
        return value.Variables.Count == 0 ? literal! : literal is null ? Variables(value.Variables) : $"{Variables(value.Variables)}, else {literal}";
    }

    private static string Variables(IEnumerable<string> names) =>
        "environment variable " + string.Join(" or ", names.Select(static name => $"<c>{CSharp.Xml(name)}</c>"));

    private static string Count(int tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);

    private static string Prices(decimal? input, decimal? output) => Dollars(input, " input") + (input is null || output is null ? "" : ", ") + Dollars(output, " output");

    private static string Dollars(decimal? price, string what) => price is { } dollars ? "$" + dollars.ToString("0.######", CultureInfo.InvariantCulture) + what : "";
}
