using System.Globalization;
using System.Text;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Files that are no configuration, or no longer one: a diagnostic at the right place, and code that compiles.</summary>
public sealed class BrokenTextTests
{
    private const string Sound = """{ "model_list": [{ "model_name": "fast", "litellm_params": { "model": "openai/gpt-4o" } }] }""";

    [Theory]
    [InlineData("", "LLM1004 ")]
    [InlineData(" \r\n\t ", "LLM1004 ")]
    [InlineData("// nothing yet\n", "LLM1004 ")]
    [InlineData("hello", "LLM1001 hello")]
    [InlineData("<xml/>", "LLM1001 <")]
    [InlineData("null", "LLM2014 null")]
    [InlineData("42", "LLM2014 42")]
    [InlineData("\"x\"", "LLM2014 \"x\"")]
    [InlineData("[]", "LLM2014 []")]
    public void What_is_no_configuration_is_said_at_its_first_token(string text, string expected)
    {
        var result = CompilerRun.Compile(text);
        Assert.StartsWith(expected, CompilerRun.Mark(result.Diagnostics[0]), StringComparison.Ordinal);
        Assert.True(result.Diagnostics[0].IsBlocking);
        AssertSound(text);
    }

    [Theory]
    [InlineData("{}", "LLM2016")]
    [InlineData("""{ "model_list": null }""", "LLM2016")]
    public void A_configuration_without_models_is_a_class_without_models(string text, string expected)
    {
        Assert.Equal([expected], CompilerRun.Compile(text).Diagnostics.Select(static diagnostic => diagnostic.Diagnostic.Id));
        AssertSound(text);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var project = Project([.. encoding.GetPreamble(), .. encoding.GetBytes(Sound)]);
        Assert.Empty(project.Result.Diagnostics);
        Assert.Equal(GeneratorHarness.ForConfig(Sound).Run().Sources, project.Sources);
    }

    [Fact]
    public void Text_in_UTF_16_without_a_byte_order_mark_is_not_text() =>
        Assert.Equal(["LLM1005"], Project(Encoding.Unicode.GetBytes(Sound)).AssertCompiles().Result.Diagnostics.Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("\0" + Sound)]
    [InlineData(Sound + "\0")]
    [InlineData("{ \"model_list\": [\0] }")]
    public void NUL_is_not_text(string text)
    {
        var diagnostic = Assert.Single(AssertSound(text).Result.Diagnostics);
        Assert.Equal("LLM1005", diagnostic.Id);
        Assert.Equal(text.IndexOf('\0', StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
    }

    [Fact]
    public void Random_bytes_never_break_the_generator()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Project(bytes).AssertCompiles();
        }
    }

    [Fact]
    public void Every_prefix_of_a_configuration_is_reported_and_what_is_intact_still_compiles()
    {
        var whole = RealisticConfig.Text.TrimEnd();
        for (var length = 0; length < whole.Length; length++)
        {
            var project = AssertSound(whole[..length], length);
            Assert.True(!project.Result.Diagnostics.IsEmpty, $"cut at {length} and nothing was said");
            Assert.All(project.Result.Diagnostics, diagnostic => Assert.InRange(diagnostic.Location.SourceSpan.End, 0, length));
        }
    }

    [Fact]
    public void A_missing_character_never_breaks_the_generator()
    {
        var whole = RealisticConfig.Text;
        for (var at = 0; at < whole.Length; at++)
        {
            AssertSound(whole.Remove(at, 1), at);
        }
    }

    [Fact]
    public void A_wrong_character_never_breaks_the_generator()
    {
        var whole = RealisticConfig.Text;
        var random = new Random(7);
        const string Wrong = "{}[]\",:\\/ \n0-e\u00e9\u2028\ud800";
        for (var at = 0; at < whole.Length; at++)
        {
            AssertSound(string.Concat(whole.AsSpan(0, at), Wrong[random.Next(Wrong.Length)].ToString(CultureInfo.InvariantCulture), whole.AsSpan(at + 1)), at);
        }
    }

    [Theory]
    [InlineData("{\"a\":", "1", "}")]
    [InlineData("[", "1", "]")]
    [InlineData("{\"model_list\":[{\"model_name\":", "1", "}]}")]
    [InlineData("[", "", "")]
    [InlineData("{\"a\":", "", "")]
    public void Ten_thousand_levels_of_nesting_are_one_error(string open, string inner, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + inner + string.Concat(Enumerable.Repeat(close, 10_000));
        Assert.Contains("LLM1003", AssertSound(text).Result.Diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Nesting_inside_a_request_member_is_an_error_too()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        var text = """{ "model_list": [{ "model_name": "x", "litellm_params": { "model": "openai/x", "extra_body": """ + deep + " } }] }";
        Assert.Contains("LLM1003", AssertSound(text).Result.Diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    private static GeneratorHarness Project(byte[] bytes) => new GeneratorHarness([new InMemoryText(GeneratorHarness.ConfigPath, bytes)]).Run();

    private static GeneratorHarness AssertSound(string text) => GeneratorHarness.ForConfig(text).Run().AssertCompiles();

    private static GeneratorHarness AssertSound(string text, int variant) => GeneratorHarness.ForConfig(text).Run().AssertCompiles(variant, every: 41);
}
