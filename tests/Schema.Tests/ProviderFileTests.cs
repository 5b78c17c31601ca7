using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace LlmCodegen.Schema.Tests;

public sealed partial class ProviderFileTests
{
    public static TheoryData<string> Files() => SchemaFolder.Names(SchemaFolder.Providers, "*.provider.json");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_provider_file_is_valid(string file)
    {
        var schema = await SchemaFolder.ProviderSchema;

        var errors = schema.Validate(await File.ReadAllTextAsync(Path.Combine(SchemaFolder.Providers, file)));

        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_provider_file_is_named_after_its_id(string file)
    {
        Assert.Equal(file, Read(file).Id + ".provider.json");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Environment_names_are_well_formed(string file)
    {
        Assert.All(Read(file).EnvironmentNames, name => Assert.Matches(EnvironmentName(), name));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Addresses_are_https_or_loopback_or_start_with_a_variable(string file)
    {
        Assert.All(Read(file).Urls, url =>
        {
            Assert.Matches(Address(), url);
            Assert.False(url.EndsWith('/'));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Models_are_sorted(string file)
    {
        var ids = Read(file).Models.Select(m => m.Name).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_model_with_a_dialect_of_its_own_has_a_door(string file)
    {
        var provider = Read(file);
        var doors = provider.Doors.Select(d => (string)d["dialect"]!).ToHashSet(StringComparer.Ordinal);

        Assert.All(provider.Models.Select(m => (string?)m.Value["dialect"]).OfType<string>(), dialect =>
        {
            Assert.NotEqual(provider.Dialect, dialect);
            Assert.Contains(dialect, doors);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_capability_is_both_present_and_lacking(string file)
    {
        Assert.All(Read(file).Models, model =>
            Assert.Empty(Strings(model, "capabilities").Intersect(Strings(model, "lacks"), StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Price_tiers_rise(string file)
    {
        var tiers = Read(file).Models.Select(m => m.Value["cost"]?["tiers"]?.Select(t => (int)t["above"]!).ToArray() ?? []);

        Assert.All(tiers, sizes => Assert.Equal(sizes.Order().Distinct(), sizes));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Prices_carry_no_binary_noise(string file)
    {
        var text = File.ReadAllText(Path.Combine(SchemaFolder.Providers, file));

        Assert.DoesNotMatch(LongFraction(), text);
    }

    [Fact]
    public void The_catalog_stays_below_its_size_limit()
    {
        Assert.InRange(SchemaFolder.ProviderFiles().Sum(f => new FileInfo(f).Length), 1, 750_000);
    }

    private static ProviderFile Read(string file) => ProviderFile.Read(Path.Combine(SchemaFolder.Providers, file));

    private static IEnumerable<string> Strings(JProperty model, string key) => model.Value[key]?.Values<string>().OfType<string>() ?? [];

    [GeneratedRegex("^[A-Z0-9_]*[A-Z][A-Z0-9_]*$")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"^(https://|http://(localhost|127\.0\.0\.1)(:\d+)?(/|$)|\$\{[A-Z0-9_]+\})")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d\.\d{7,}")]
    private static partial Regex LongFraction();
}
