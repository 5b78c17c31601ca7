using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed partial class ProviderPageTests
{
    private static readonly string Page = Path.Combine(SchemaFolder.Root, "..", "docs", "providers.md");

    [Fact]
    public void The_table_of_providers_is_up_to_date()
    {
        var text = File.ReadAllText(Page);
        var expected = Between().Replace(text, _ => "<!-- catalog:begin -->\n" + Table() + "<!-- catalog:end -->");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Page, expected);
        }

        Assert.True(expected == File.ReadAllText(Page), "docs/providers.md is stale: run the tests with UPDATE_SNAPSHOTS=1");
    }

    [Fact]
    public async Task The_sample_on_the_page_is_a_valid_description()
    {
        var sample = Sample().Match(await File.ReadAllTextAsync(Page)).Groups[1].Value;

        Assert.Empty((await SchemaFolder.ProviderSchema).Validate(sample).Select(e => e.ToString()));
    }

    private static string Table()
    {
        var text = new StringBuilder("| id | also | dialect | doors | credential | models |\n|---|---|---|---|---|---|\n");
        foreach (var provider in SchemaFolder.AllProviders())
        {
            var doors = string.Join(", ", provider.Doors.Select(d => (string)d["dialect"]!));
            var models = provider.Json["models"] is JObject map ? $"{map.Count}" : "any";
            text.Append(CultureInfo.InvariantCulture, $"| `{provider.Id}` | {Code(provider.Names.Skip(1))} | {provider.Dialect} | {doors} | {Credential(provider)} | {models} |\n");
        }

        return text.ToString();
    }

    private static string Credential(ProviderFile provider) => string.Join(" or ", provider.Json["auth"]!.Where(way => (string)way["scheme"]! != "platform").Select(way => (string)way["scheme"]! switch
    {
        "oauth2" => "OAuth2",
        "sigv4" => "AWS signature",
        "none" => "none",
        _ => $"`{way["env"]![0]}`",
    }));

    private static string Code(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    [GeneratedRegex("<!-- catalog:begin -->.*<!-- catalog:end -->", RegexOptions.Singleline)]
    private static partial Regex Between();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();
}
