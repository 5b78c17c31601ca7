using System.Text.RegularExpressions;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>Turns a provider of models.dev into a provider description.</summary>
internal static class ModelsDevProvider
{
    private const string Anthropic = "anthropic-messages";
    private const string Variable = @"\$\{[A-Za-z_][A-Za-z0-9_]*\}";

    // As schema/provider.schema.json has it.
    private static readonly Regex Url = new(
        $@"^(https://([A-Za-z0-9.-]|{Variable})+|http://(localhost|127\.0\.0\.1|\[::1\])|{Variable})(:[0-9]+)?(/([A-Za-z0-9._~@%+-]|{Variable})+)*$", RegexOptions.CultureInvariant);

    // models.dev lists addresses, regions and secrets alike; only secrets may become keys.
    private static readonly Regex NoSecret = new(
        "(HOST|ENDPOINT|URL|REGION|LOCATION|PROJECT|ACCOUNT|ACCOUNT_ID|GATEWAY_ID|RESOURCE_NAME|API_VERSION)$", RegexOptions.CultureInvariant);

    public static ConfigObject Translate(string id, ConfigObject node, string dialect, IEnumerable<ConfigObject> models)
    {
        var baseUrl = BaseUrl(node.Text("api"), dialect);
        var description = new NodeBuilder()
            .Text("id", id)
            .Text("name", node.Text("name"))
            .Text("kind", baseUrl?.StartsWith("http://", StringComparison.Ordinal) == true ? "local" : null)
            .Text("docs", node.Text("doc") is { } docs && docs.StartsWith("http", StringComparison.Ordinal) ? docs : null)
            .Text("base_url", baseUrl)
            .Text("dialect", dialect)
            .Items("doors", Doors(node, dialect, baseUrl, models))
            .Items("auth", [Authentication(node, dialect)]);
        if (dialect == Anthropic)
        {
            description.Object("headers", new NodeBuilder().Text("anthropic-version", "2023-06-01"));
        }

        var fields = models.Select(static model => model.Child("interleaved")?.Text("field")).OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(static field => field, StringComparer.Ordinal);
        return description.Object("quirks", new NodeBuilder().Texts("reasoning_fields", fields)).ToObject();
    }

    /// <summary>The address that paths are appended to: models.dev writes some with the path of one operation.</summary>
    public static string? BaseUrl(string? api, string dialect)
    {
        if (api is null)
        {
            return null;
        }

        var url = WithoutEnd(WithoutEnd(api.TrimEnd('/'), "/chat/completions"), dialect == Anthropic ? "/v1" : "");
        return Url.IsMatch(url) ? url : null;
    }

    private static IEnumerable<ConfigNode> Doors(ConfigObject node, string dialect, string? baseUrl, IEnumerable<ConfigObject> models) =>
        models.Select(model => (Dialect: ModelsDevModel.DialectOf(model, node), Api: model.Child("provider")?.Text("api")))
            .Where(door => door.Dialect is not null && door.Dialect != dialect)
            .GroupBy(static door => door.Dialect!, StringComparer.Ordinal)
            .OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(same => (Dialect: same.Key, BaseUrl: same.Select(door => BaseUrl(door.Api ?? node.Text("api"), same.Key)).FirstOrDefault(static url => url is not null) ?? baseUrl))
            .Where(static door => door.BaseUrl is not null)
            .Select(static door => new NodeBuilder().Text("dialect", door.Dialect).Text("base_url", door.BaseUrl).Add("partial", new ConfigBoolean(true, default)).ToObject());

    private static ConfigObject Authentication(ConfigObject node, string dialect)
    {
        var api = node.Text("api") ?? "";
        var secrets = node.Names("env").Where(name => IsName(name) && !NoSecret.IsMatch(name) && !api.Contains("${" + name + "}")).Distinct(StringComparer.Ordinal).ToList();
        var way = new NodeBuilder();
        if (secrets.Count == 0)
        {
            return way.Text("scheme", "none").ToObject();
        }

        if (dialect == Anthropic)
        {
            way.Text("scheme", "api-key").Text("header", "x-api-key");
        }
        else
        {
            way.Text("scheme", "bearer");
        }

        return way.Texts("env", secrets).ToObject();
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(static c => c is '_' or >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z');

    private static string WithoutEnd(string text, string end) =>
        end.Length > 0 && text.EndsWith(end, StringComparison.Ordinal) ? text.Substring(0, text.Length - end.Length) : text;
}
