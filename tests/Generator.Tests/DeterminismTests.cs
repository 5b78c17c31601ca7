using System.Globalization;
using System.Text;
using LlmCodegen.Generator.Tests.Caching;

namespace LlmCodegen.Generator.Tests;

/// <summary>The same files give the same bytes, whatever the machine.</summary>
public sealed class DeterminismTests
{
    private static readonly InMemoryText[] Files =
    [
        new("/project/litellm_config.json", TwoProviders.Config),
        new("/project/beta.provider.json", TwoProviders.Provider),
        new("/project/sub/other.provider.json", TwoProviders.Provider.Replace("beta", "İıother", StringComparison.Ordinal)),
        new("/project/numbers.json", """
            { "model_list": [{ "model_name": "Iı-title-ix", "litellm_params": { "model": "openai/gpt-4o", "temperature": 1.5, "timeout": 0.25, "input_cost_per_token": 1.5e-6, "output_cost_per_token": 0.0000025 } }] }
            """),
    ];

    [Fact]
    public void Two_fresh_runs_give_the_same_bytes() => Assert.Equal(Bytes(Files), Bytes(Files));

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var expected = Bytes(Files);
        foreach (var permutation in Permutations(Files))
        {
            Assert.Equal(expected, Bytes(permutation));
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void The_culture_of_the_machine_does_not_matter(string name)
    {
        var expected = Bytes(Files);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal(expected, Bytes(Files));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void The_line_ends_of_the_files_do_not_matter(string lineEnd) =>
        Assert.Equal(Bytes(Files), Bytes(Files.Select(file => new InMemoryText(file.Path, Text(file).Replace("\n", lineEnd, StringComparison.Ordinal)))));

    [Fact]
    public void The_directory_of_the_project_does_not_matter() =>
        Assert.Equal(Bytes(Files), Bytes(Files.Select(static file => new InMemoryText(@"C:\elsewhere\" + file.Path.Replace("/project/", "", StringComparison.Ordinal).Replace('/', '\\'), Text(file)))));

    [Fact]
    public void A_byte_order_mark_does_not_matter() =>
        Assert.Equal(Bytes(Files), Bytes(Files.Select(static file => new InMemoryText(file.Path, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text(file))]))));

    [Fact]
    public void Generated_files_end_their_lines_with_LF_and_have_no_byte_order_mark()
    {
        foreach (var source in Run(Files).Result.GeneratedSources)
        {
            Assert.DoesNotContain('\r', source.SourceText.ToString());
            Assert.EndsWith("}\n", source.SourceText.ToString(), StringComparison.Ordinal);
            Assert.Empty(source.SourceText.Encoding!.GetPreamble());
        }
    }

    private static SortedDictionary<string, string> Bytes(IEnumerable<InMemoryText> files) => new(Run(files).Sources.ToDictionary(), StringComparer.Ordinal);

    private static GeneratorHarness Run(IEnumerable<InMemoryText> files)
    {
        var list = files.ToList();
        var options = new TestOptions(("RootNamespace", "Demo")).With(list.Single(static file => file.Path.EndsWith("numbers.json", StringComparison.Ordinal)).Path, "LlmConfig", "true");
        return new GeneratorHarness(list, options).Run();
    }

    private static string Text(InMemoryText file) => file.GetText().ToString();

    private static IEnumerable<InMemoryText[]> Permutations(InMemoryText[] files) => files.Length == 1
        ? [files]
        : files.SelectMany(first => Permutations([.. files.Where(file => file != first)]).Select(rest => (InMemoryText[])[first, .. rest]));
}
