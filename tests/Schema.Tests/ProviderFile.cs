using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

internal sealed record ProviderFile(string FileName, JObject Json)
{
    public string Id => (string)Json["id"]!;

    public string Dialect => (string)Json["dialect"]!;

    public string? BaseUrl => (string?)Json["base_url"];

    public IEnumerable<string> Names => [Id, .. Json["aliases"]?.Values<string>().OfType<string>() ?? []];

    public IEnumerable<JObject> Doors => Json["doors"]?.OfType<JObject>() ?? [];

    public IEnumerable<JProperty> Models => (Json["models"] as JObject)?.Properties() ?? [];

    public IEnumerable<string> Urls => Json.Descendants().OfType<JProperty>()
        .Where(p => p.Name is "base_url" or "token_url")
        .Select(p => (string)p.Value!);

    /// <summary>Every name of an environment variable that the file mentions.</summary>
    public IEnumerable<string> EnvironmentNames => Json.Descendants().OfType<JProperty>()
        .Where(p => (p.Name is "env" || p.Name.EndsWith("_env", StringComparison.Ordinal)) && !p.Ancestors().OfType<JProperty>().Any(a => a.Name is "models" or "parameters"))
        .SelectMany(p => p.Value is JObject map ? map.Properties().SelectMany(m => Strings(m.Value)) : Strings(p.Value));

    public static ProviderFile Read(string path) => new(Path.GetFileName(path), SchemaFolder.ReadObject(path));

    private static IEnumerable<string> Strings(JToken value) =>
        value is JArray list ? list.Values<string>().OfType<string>() : [(string)value!];
}
