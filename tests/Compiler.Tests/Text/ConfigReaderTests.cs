using System.Text;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Text;

public sealed class ConfigReaderTests
{
    [Theory]
    [InlineData("litellm_config.yaml", true)]
    [InlineData("C:\\x\\Config.YML", true)]
    [InlineData("litellm_config.json", false)]
    [InlineData("acme.provider.json", false)]
    [InlineData("yaml", false)]
    public void The_ending_of_the_name_decides(string path, bool isYaml)
    {
        var document = ConfigReader.Read(path, SourceText.From("a: yes"), CancellationToken.None);
        Assert.Equal(isYaml, document.Diagnostics.IsEmpty);
    }

    [Fact]
    public void A_text_is_read_once()
    {
        var text = SourceText.From("{}");
        Assert.Same(ConfigReader.Read("a.json", text, CancellationToken.None), ConfigReader.Read("b.json", text, CancellationToken.None));
        Assert.NotSame(ConfigReader.Read("a.json", text, CancellationToken.None), ConfigReader.Read("a.yaml", text, CancellationToken.None));
        Assert.NotSame(ConfigReader.Read("a.json", text, CancellationToken.None), ConfigReader.Read("a.json", SourceText.From("{}"), CancellationToken.None));
    }

    [Fact]
    public void A_cancelled_reading_is_not_kept()
    {
        var text = SourceText.From("{}");
        Assert.Throws<OperationCanceledException>(() => ConfigReader.Read("a.json", text, new CancellationToken(canceled: true)));
        Assert.NotNull(ConfigReader.Read("a.json", text, CancellationToken.None).Root);
    }

    [Theory]
    [InlineData("a.json", "{\"a\": \"\u00e9\u00e8\"}")]
    [InlineData("a.yaml", "a: x # \u00e9\u00e8")]
    public void A_text_in_the_code_page_of_a_machine_is_reported_once_and_read(string path, string content)
    {
        var document = ConfigReader.Read(path, SourceText.From(content, Encoding.Latin1), CancellationToken.None);
        Assert.Equal([("LLM1005", content.IndexOf('\u00e9', StringComparison.Ordinal))], document.Diagnostics.Select(d => (d.Id, d.Span.Start)));
        Assert.NotNull(document.Root);
        Assert.Empty(ConfigReader.Read(path, SourceText.From(content, Encoding.UTF8), CancellationToken.None).Diagnostics);
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.yaml")]
    public void A_file_beyond_the_limit_is_refused_without_being_read(string path)
    {
        var document = ConfigReader.Read(path, SourceText.From(new string(' ', TextCheck.MaxLength + 1)), CancellationToken.None);
        Assert.Equal(["LLM1006"], document.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_large_object_finds_its_members_and_equality_ignores_how_it_was_asked()
    {
        var json = "{" + string.Join(",", Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":{i}")) + "}";
        var root = Assert.IsType<ConfigObject>(ConfigReader.Read("a.json", SourceText.From(json), CancellationToken.None).Root);
        var copy = root with { };
        Assert.Equal("4321", Assert.IsType<ConfigNumber>(root["k4321"]!.Value).Text);
        Assert.Null(root["k5000"]);
        Assert.Equal(root, copy);
        Assert.Equal(root.GetHashCode(), copy.GetHashCode());
        Assert.Null((root with { Members = [] })["k1"]);
    }
}
