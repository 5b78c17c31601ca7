using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Text;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("5", "5")]
    [InlineData("""{"a": 1, "b": [true, false, null, -1.5e+3, "x"], "c": {"d": {}}}""", """{a: 1, b: [true, false, null, -1.5e+3, "x"], c: {d: {}}}""")]
    [InlineData("""{"a": "\"\\\/\n\u00e9\ud83d\ude00"}""", "{a: \"\"\\/\n\u00e9\ud83d\ude00\"}")]
    [InlineData("{ // one\n \"a\": 1, /* two\n two */ \"b\": [1, 2,], // three\n}", "{a: 1, b: [1, 2]}")]
    [InlineData("\uFEFF{\"a\":1}\r\n", "{a: 1}")]
    [InlineData("{\"a\":\"line\u2028separator and https://x.example/y\"}", "{a: \"line\u2028separator and https://x.example/y\"}")]
    [InlineData("{\r\"a\"\r:\r1\r}", "{a: 1}")]
    [InlineData("""{"": 1}""", "{: 1}")]
    public void Valid_text_is_read_without_diagnostics(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("""{"a": {|LLM1001:'x'|}, "b": 1}""", """{a: "x", b: 1}""")]
    [InlineData("{\"a\": {|LLM1001:\u201Cx\u201D|}, \"b\": 1}", """{a: "x", b: 1}""")]
    [InlineData("""{{|LLM1001:a|}: 1, "b": 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{"a": 1 {|LLM1001:"b"|}: 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{"a" {|LLM1001:1|}, "b": 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{"a" {|LLM1001:=|} 1, "b" {|LLM1001:=>|} 2{|LLM1001:;|} "c": 3}""", """{a: 1, b: 2, c: 3}""")]
    [InlineData("""{{|LLM1001:"a"|}: , "b": 2}""", """{b: 2}""")]
    [InlineData("""{{|LLM1001:"a"|}, "b": 2}""", """{b: 2}""")]
    [InlineData("""{"b": 2, {|LLM1001:"a"|}}""", """{b: 2}""")]
    [InlineData("""{"b": 2, {|LLM1001:"a"|}:}""", """{b: 2}""")]
    [InlineData("{{|LLM1001:\"a\"|}:\n \"b\": 2}", """{b: 2}""")]
    [InlineData("{{|LLM1001:\"a\"|}\n \"b\": 2}", """{b: 2}""")]
    [InlineData("""{"a": 1,{|LLM1001:,|} "b": 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{"a":{|LLM1001::|} 1, "b": 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{{|LLM1001::|} 1, "b": 2}""", """{b: 2}""")]
    [InlineData("""[1 {|LLM1001:2|} {|LLM1001:{|}"a": 1}]""", """[1, 2, {a: 1}]""")]
    [InlineData("""[1,{|LLM1001:,|}2]""", """[1, 2]""")]
    [InlineData("""{"a": {|LLM1001:True|}, "b": {|LLM1001:None|}, "c": {|LLM1001:FALSE|}}""", """{a: true, b: null, c: false}""")]
    [InlineData("""{"a": {|LLM1001:+1|}, "b": {|LLM1001:.5|}, "c": {|LLM1001:007|}, "d": {|LLM1001:80_000|}, "e": {|LLM1001:1.|}}""", """{a: 1, b: 0.5, c: 7, d: 80000, e: 1.0}""")]
    [InlineData("""{"a": {|LLM1001:NaN|}, "b": {|LLM1001:0x1F|}, "c": {|LLM1001:-|}, "d": 1}""", """{a: "NaN", b: "0x1F", c: "-", d: 1}""")]
    [InlineData("""{"a": {|LLM1001:os.environ/KEY|}, "b": {|LLM1001:https://x.example/v1|}}""", """{a: "os.environ/KEY", b: "https://x.example/v1"}""")]
    [InlineData("""{"a": {|LLM1001:foo|} bar baz, "b": 1}""", """{a: "foo", b: 1}""")]
    [InlineData("""{"a": {|LLM1001:foo"|}, "b": 1}""", """{a: "foo", b: 1}""")]
    [InlineData("""{"a": "it" {|LLM1001:s|} ok", "b": 1}""", """{a: "it", b: 1}""")]
    [InlineData("{\n\"a\": {|LLM1001:\"foo|},\n\"b\": 1}", """{a: "foo", b: 1}""")]
    [InlineData("{\n\"a\": {|LLM1001:\"foo|}\n\"b\": 1}", """{a: "foo", b: 1}""")]
    [InlineData("{\"x\": {\n\"a\": {|LLM1001:\"foo|} },\n\"b\": 1}", """{x: {a: "foo"}, b: 1}""")]
    [InlineData("{\n{|LLM1001:\"mod|}\n\"b\": 1}", """{b: 1}""")]
    [InlineData("{\"a\": {|LLM1001:\"-----BEGIN KEY-----|}\nMIIE//x+/=\nabc==\n-----END KEY-----\",\n\"b\": 1}", """{a: "-----BEGIN KEY-----", b: 1}""")]
    [InlineData("""{"a": "{|LLM1001:\x|}y", "b": "{|LLM1001:\u12G4|}", "c": "{|LLM1001:\ud83d|}z", "d": "{|LLM1001:\u|}"}""", "{a: \"xy\", b: \"12G4\", c: \"\uFFFDz\", d: \"\"}")]
    [InlineData("{\"a\": \"x{|LLM1001:\t|}y{|LLM1001:\u0001|}\"}", "{a: \"x\ty\u0001\"}")]
    [InlineData("{\"a\": 1,{|LLM1001:\u00A0|}\u00A0\"b\": 2}", "{a: 1, b: 2}")]
    [InlineData("{\n{|LLM1001:#|} note\n\"a\": 1}", "{a: 1}")]
    [InlineData("{\n\"a\": 1, {|LLM1001:/*|} note\n\"b\": 1}", "{a: 1}")]
    [InlineData("{\n{|LLM1001:<<<<<<<|} HEAD\n\"a\": 1,\n{|LLM1001:=======|}\n\"b\": 2\n{|LLM1001:>>>>>>>|} other\n}", "{a: 1, b: 2}")]
    [InlineData("""{"a": 1, {|LLM1002:"a"|}: 2, "b": {"a": 1}}""", """{a: 2, b: {a: 1}}""")]
    [InlineData("""{"a": 1, {|LLM1002:"\u0061"|}: 2}""", """{a: 2}""")]
    [InlineData("""{"a": 1} {|LLM1001:{|}"b": 2}""", """{a: 1}""")]
    [InlineData("""{"a": 1}{|LLM1001:}|}""", """{a: 1}""")]
    [InlineData("""{|LLM1001:model_list|}: []""", """(none)""")]
    [InlineData("{|LLM1001:-|} model_name: x\n", """(none)""")]
    [InlineData("""{|LLM1001:"a"|}: 1, "b": 2}""", """{a: 1, b: 2}""")]
    [InlineData("""{{|LLM1001:...|}, "b": 2}""", """{b: 2}""")]
    public void Each_mistake_is_reported_at_its_token_and_the_rest_is_kept(string marked, string expected) => Check(marked, expected);

    [Theory]
    [InlineData("""{"a": [1, 2{|LLM1001:}|}, "b": 3}""", "{a: [1, 2], b: 3}")]
    [InlineData("""{"a": {"x": 1{|LLM1001:]|}, "b": 3}""", "{a: {x: 1}, b: 3}")]
    [InlineData("""[{"a": 1{|LLM1001:]|}, {"b": 2}]""", "[{a: 1}, {b: 2}]")]
    [InlineData("""{"x": [{"a": 1{|LLM1001:]|}, "y": 2}""", "{x: [{a: 1}], y: 2}")]
    [InlineData("""{"a": [1]{|LLM1001:]|}, "b": 2}""", "{a: [1], b: 2}")]
    [InlineData("""{"a": {"b": 1}{|LLM1001:}|}, "c": 2}""", "{a: {b: 1}, c: 2}")]
    [InlineData("""{"l": [{"a": 1}{|LLM1001:}|}, {"b": 2}], "c": 3}""", "{l: [{a: 1}, {b: 2}], c: 3}")]
    [InlineData("""{"l": [{"a": {"x": 1}, {|LLM1001:{|}"b": 2}], "c": 3}""", "{l: [{a: {x: 1}}, {b: 2}], c: 3}")]
    [InlineData("""{"l": [{"a": {"x": 1} {|LLM1001:{|}"b": 2}], "c": 3}""", "{l: [{a: {x: 1}}, {b: 2}], c: 3}")]
    [InlineData("""{"l": [1, 2, {|LLM1001:"c"|}: 3}""", "{l: [1, 2], c: 3}")]
    [InlineData("""{"l": [{|LLM1001:"c"|}: 3}, {"c": 4}]}""", "{l: [{c: 3}, {c: 4}]}")]
    [InlineData("""{"l": {|LLM1001:[|}1, 2""", "{l: [1, 2]}")]
    [InlineData("""{"l": [{"a": {|LLM1001:"x|}""", """{l: [{a: "x"}]}""")]
    [InlineData("""{"l": [{|LLM1001:{|}"a": """, "{l: [{}]}")]
    [InlineData("""{|LLM1001:{|}""", "{}")]
    [InlineData("""
        {
          "router_settings": {
            "num_retries": 2,
          {|LLM1001:"litellm_settings"|}: { "drop_params": true },
          "x": 1
        }
        """, "{router_settings: {num_retries: 2}, litellm_settings: {drop_params: true}, x: 1}")]
    [InlineData("""
        {
          "model_list": [
            {
              "model_name": "a",
              "litellm_params": { "model": "m" }
            },
            {
              "model_name": "b",
              "litellm_params": {
                "model": "m"
            {|LLM1001:}|},
            {
              "model_name": "c",
              "litellm_params": { "model": "m" }
            }
          ]
        }
        """, """{model_list: [{model_name: "a", litellm_params: {model: "m"}}, {model_name: "b", litellm_params: {model: "m"}}, {model_name: "c", litellm_params: {model: "m"}}]}""")]
    [InlineData("""
        {
          "model_list": [
            { "model_name": "a", "litellm_params": { "model": "m" } },
            { "model_name": "b", "litellm_params": {
            {|LLM1001:{|} "model_name": "c", "litellm_params": { "model": "m" } }
          ],
          "x": 1
        }
        """, """{model_list: [{model_name: "a", litellm_params: {model: "m"}}, {model_name: "b", litellm_params: {}}, {model_name: "c", litellm_params: {model: "m"}}], x: 1}""")]
    public void Brackets_that_do_not_pair_are_reported_once_and_repaired(string marked, string expected) => Check(marked, expected);

    [Fact]
    public void Five_mistakes_give_five_diagnostics() => Check(
        """
        {
          "model_list": [
            {
              {|LLM1001:'model_name'|}: "a",
              "litellm_params": { "model": "m" {|LLM1001:"api_key"|}: "os.environ/K" }
            },
            {
              "model_name" {|LLM1001:"b"|},
              "litellm_params": { "model": {|LLM1001:azure/gpt|} }
            },
            {
              "model_name": "c",
              "litellm_params": { "model": "m", "rpm": {|LLM1001:010|} }
            }
          ]
        }
        """,
        """{model_list: [{model_name: "a", litellm_params: {model: "m", api_key: "os.environ/K"}}, {model_name: "b", litellm_params: {model: "azure/gpt"}}, {model_name: "c", litellm_params: {model: "m", rpm: 10}}]}""");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("// nothing\n/* here */")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_is_empty(string text)
    {
        var document = Read(text);
        Assert.Null(document.Root);
        Assert.Equal(["LLM1004"], document.Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData("{\0\"\0a\0\"\0")]
    [InlineData("\u0089PNG\r\n\0\0")]
    public void A_file_with_NUL_is_not_text(string text)
    {
        var document = Read(text);
        Assert.Null(document.Root);
        Assert.Equal(["LLM1005"], document.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Half_characters_are_not_text() =>
        Check("{\"a\": \"{|LLM1005:\ud800|}\uFFFD\"}", "{a: \"\uFFFD\uFFFD\"}");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"a\":", "}]")]
    [InlineData("[", "")]
    [InlineData("{\"a\":", "")]
    public void Ten_thousand_levels_give_one_diagnostic(string open, string close)
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + (close.Length > 0 ? "1" : "") + string.Concat(Enumerable.Repeat(close, 10_000));
        Assert.Equal(["LLM1003"], Read(text).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Sixty_four_levels_are_read()
    {
        Assert.Empty(Read(new string('[', 64) + new string(']', 64)).Diagnostics);
        Assert.Equal(["LLM1003"], Read(new string('[', 65) + new string(']', 65)).Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData("'")]
    [InlineData("a ")]
    [InlineData("\"a\" \"b\n")]
    [InlineData("}{][,:")]
    [InlineData("<html>\n")]
    public void Garbage_does_not_flood(string part)
    {
        var text = "{" + string.Concat(Enumerable.Repeat(part, 20_000));
        Assert.InRange(Read(text).Diagnostics.Length, 1, 50);
    }

    [Fact]
    public void Spans_cover_keys_and_values_with_their_quotation_marks()
    {
        var text = "\uFEFF{ \"k\u00e9\ud83d\ude00\" : \"v\\n\", \"n\": -1.5, \"o\": { \"p\" : [ ] } }";
        var root = Assert.IsType<ConfigObject>(Read(text).Root);
        Assert.Equal("\"k\u00e9\ud83d\ude00\"", At(text, root.Members[0].NameSpan));
        Assert.Equal("\"v\\n\"", At(text, root.Members[0].Value.Span));
        Assert.Equal("-1.5", At(text, root.Members[1].Value.Span));
        Assert.Equal("{ \"p\" : [ ] }", At(text, root.Members[2].Value.Span));
        Assert.Equal("[ ]", At(text, Assert.IsType<ConfigObject>(root.Members[2].Value).Members[0].Value.Span));
        Assert.Equal(text[1..], At(text, root.Span));
    }

    [Fact]
    public void A_value_is_never_quoted_in_a_message()
    {
        foreach (var diagnostic in Read("""{"api_key": sk-verysecret sk-verysecret "b" 'sk-verysecret', sk-verysecret, "c": "sk-verysecret""").Diagnostics)
        {
            Assert.DoesNotContain("verysecret", diagnostic.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reading_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => JsonReader.Read(SourceText.From("{}"), new CancellationToken(canceled: true)));

    private static string At(string text, TextSpan span) => text.Substring(span.Start, span.Length);

    private static ConfigDocument Read(string text) => JsonReader.Read(SourceText.From(text), CancellationToken.None);

    private static void Check(string text, string expected)
    {
        var marked = MarkedText.Parse(text);
        var document = Read(marked.Text);
        Assert.Equal(marked.Expected, marked.Describe(document));
        Assert.Equal(expected, NodeText.Of(document.Root));
    }
}
