using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Text;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb:\n  - x\n  - y: 2\n    z: 3\n", """{a: 1, b: ["x", {y: 2, z: 3}]}""")]
    [InlineData("a:\n- x\n- y\nb: 1", """{a: ["x", "y"], b: 1}""")]
    [InlineData("a: {x: 1, y: [a, b], z}\n", """{a: {x: 1, y: ["a", "b"], z: null}}""")]
    [InlineData("{\"a\": [1, {\"b\": null}]}", "{a: [1, {b: null}]}")]
    [InlineData("a: [b: 1, ? c : d]", """{a: [{b: 1}, {c: "d"}]}""")]
    [InlineData("? a\n: b\n? c\n", """{a: "b", c: null}""")]
    [InlineData("---\na: 1\n...\n", "{a: 1}")]
    [InlineData("%YAML 1.1\n---\na: 1\n", "{a: 1}")]
    [InlineData("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\n", "{a: \"x\n y\n\", b: \"x y\nz\"}")]
    [InlineData("a: plain\n  goes on # not this\nb: \"x\n\n  y\\\n  z\"", "{a: \"plain goes on\", b: \"x\nyz\"}")]
    [InlineData("a: [x,\ny]\nb: {c: 1\n}\n", """{a: ["x", "y"], b: {c: 1}}""")]
    [InlineData("a: \"x\ny\"\n", """{a: "x y"}""")]
    [InlineData("a: 'it''s'\nb: \"\\x41\\u00e9\\U0001F600\\t\"", "{a: \"it's\", b: \"A\u00e9\ud83d\ude00\t\"}")]
    [InlineData("a: b:c\nd: http://x.example/y?z=1#w\ne: a#b\n", """{a: "b:c", d: "http://x.example/y?z=1#w", e: "a#b"}""")]
    [InlineData("a: ${KEY}\nb: '{{ KEY }}'\nc: os.environ/KEY\nd: <KEY>\ne: $(KEY)\n", """{a: "${KEY}", b: "{{ KEY }}", c: "os.environ/KEY", d: "<KEY>", e: "$(KEY)"}""")]
    [InlineData("\uFEFFa: 1\r\nb: 2\r\n", "{a: 1, b: 2}")]
    [InlineData("a: 1\u0085b: 2\u2028c: 3\rd: 4", "{a: 1, b: 2, c: 3, d: 4}")]
    [InlineData("1: a\nyes: b\n~: c\n1.5: d\n", """{1: "a", true: "b", null: "c", 1.5: "d"}""")]
    [InlineData("- a\n-\n- - b\n", """["a", null, ["b"]]""")]
    [InlineData("just text", "\"just text\"")]
    public void Valid_text_is_read_without_diagnostics(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-0", "0")]
    [InlineData("80_000", "80000")]
    [InlineData("0x1F", "31")]
    [InlineData("-0b101", "-5")]
    [InlineData("017", "15")]
    [InlineData("08", "\"08\"")]
    [InlineData("0o17", "\"0o17\"")]
    [InlineData("1:30", "90")]
    [InlineData("12:30:45", "45045")]
    [InlineData("8080:80", "\"8080:80\"")]
    [InlineData("1.5", "1.5")]
    [InlineData("1.", "1.0")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "\"-.5\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("3e-7", "\"3e-7\"")]
    [InlineData("1.0e+3", "1.0e+3")]
    [InlineData("1.e+3", "1.0e+3")]
    [InlineData("1.0e3", "\"1.0e3\"")]
    [InlineData("1:30.5", "90.5")]
    [InlineData(".inf", "Infinity")]
    [InlineData("-.INF", "-Infinity")]
    [InlineData(".NaN", "NaN")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("0xffffffffffffffffffff", "1208925819614629174706175")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("y", "\"y\"")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("2024-02-15", "\"2024-02-15\"")]
    [InlineData("2024-02-15-preview", "\"2024-02-15-preview\"")]
    [InlineData("2024-02-15T10:00:00Z", "\"2024-02-15T10:00:00Z\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("!!str 1", "\"1\"")]
    [InlineData("!!int \"1\"", "1")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!bool \"On\"", "true")]
    [InlineData("! \"12\"", "12")]
    [InlineData("!!str", "\"\"")]
    [InlineData("!<tag:yaml.org,2002:str> 5", "\"5\"")]
    public void Scalars_have_the_type_that_PyYAML_gives_them(string scalar, string expected) =>
        Check($"a: {scalar}\n", $"{{a: {expected}}}");

    [Theory]
    [InlineData("a: &x {k: 1}\nb: *x\n", "{a: {k: 1}, b: {k: 1}}")]
    [InlineData("a: &x {k: 1, l: 2}\nb:\n  l: 3\n  <<: *x\n", "{a: {k: 1, l: 2}, b: {k: 1, l: 3}}")]
    [InlineData("a: &x {k: 1}\nb: &y {k: 2, m: 2}\nc: {<<: [*x, *y]}\n", "{a: {k: 1}, b: {k: 2, m: 2}, c: {k: 1, m: 2}}")]
    [InlineData("a: &x {k: 1}\nb: {\"<<\": *x}\n", "{a: {k: 1}, b: {<<: {k: 1}}}")]
    [InlineData("a: &x {k: {l: 1}}\nb: &y {<<: *x, m: 1}\nc: {<<: *y}\n", "{a: {k: {l: 1}}, b: {k: {l: 1}, m: 1}, c: {k: {l: 1}, m: 1}}")]
    [InlineData("&k a: 1\nb: {*k : 2}\n", "{a: 1, b: {a: 2}}")]
    [InlineData("a: &e\nb: *e\n", "{a: null, b: null}")]
    [InlineData("a: {|LLM1001:*x|}\nb: 1\n", "{a: null, b: 1}")]
    [InlineData("a: &x [1, {|LLM1001:*x|}]\nb: 1\n", "{a: [1, null], b: 1}")]
    [InlineData("a: &x 1\nb: {|LLM1001:&x|} 2\nc: *x", "{a: 1, b: 2, c: 2}")]
    [InlineData("a:\n  <<: {|LLM1001:1|}\n  b: 1\n", "{a: {b: 1}}")]
    [InlineData("a:\n  <<: [{c: 1}, {|LLM1001:x|}]\n  b: 1\n", "{a: {c: 1, b: 1}}")]
    public void Aliases_and_merge_keys_are_resolved(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("a: 1\n{|LLM1001:foo|}\nb: 2\n", "{a: 1, b: 2}")]
    [InlineData("a:\n  b: 1\n  {|LLM1001:c:2|}\n  d: 3\n", "{a: {b: 1, d: 3}}")]
    [InlineData("a:\n  {|LLM1001:b:1|}\n  c: 2\nd: 3\n", """{a: "b:1", d: 3}""")]
    [InlineData("a:\n- b\n c{|LLM1001::|} d\ne: 1\n", """{a: ["b"], e: 1}""")]
    [InlineData("a: 'don'{|LLM1001:t'|}\nb: 1\n", """{a: "don", b: 1}""")]
    [InlineData("a:\n  b: 1\n  {|LLM1001:mod|}\nc: 2\n", "{a: {b: 1}, c: 2}")]
    [InlineData("a: b{|LLM1001::|} c\nd: 1\n", """{a: "b", d: 1}""")]
    [InlineData("a: b\n   c{|LLM1001::|} d\ne: 1\n", """{a: "b", e: 1}""")]
    [InlineData("a:\n  b: 1\n {|LLM1001:c:|} 2\nd: 3\n", "{a: {b: 1, c: 2}, d: 3}")]
    [InlineData("a:\n{|LLM1001:\t|}b: 1\nc: 2\n", "{c: 2}")]
    [InlineData("a: 1{|LLM1001:\t|}# note\nc: 2\n", "{a: 1, c: 2}")]
    [InlineData("a: {|LLM1001:\"foo|}\nb: 2\n", "{b: 2}")]
    [InlineData("a: {|LLM1001:\"foo|}\nb: \"bar\"\nc: 3\n", """{b: "bar", c: 3}""")]
    [InlineData("a: {|LLM1001:'foo|}\nb: 'bar'\nc: 3\n", """{b: "bar", c: 3}""")]
    [InlineData("a: \"foo\" {|LLM1001:bar|}\nb: 2\n", """{a: "foo", b: 2}""")]
    [InlineData("a: {|LLM1001:[|}x, y\nb: 2\nc: 3\n", "{b: 2, c: 3}")]
    [InlineData("a: {|LLM1001:{|}x: 1\nb: 2\n", "{b: 2}")]
    [InlineData("l:\n  - a: {|LLM1001:[|}x\n  - a: [y]\n", """{l: [{}, {a: ["y"]}]}""")]
    [InlineData("a: {x: 1 y{|LLM1001::|} 2}\nb: 2\n", "{b: 2}")]
    [InlineData("a: {\"x\": \"1\" {|LLM1001:\"y\"|}: 2}\nb: 2\n", "{b: 2}")]
    [InlineData("a: [x]{|LLM1001:]|}\nb: 2\n", """{a: ["x"], b: 2}""")]
    [InlineData("a: {|LLM1001:*|}\nb: 2\n", "{b: 2}")]
    [InlineData("a: {|LLM1001:*/x|}\nb: 2\n", "{b: 2}")]
    [InlineData("a: {|LLM1001:@|}x\nb: {|LLM1001:%|}y\nc: {|LLM1001:`|}z\nd: 1", "{d: 1}")]
    [InlineData("a: {|LLM1001:|x|}\nb: 2\n", "{b: 2}")]
    [InlineData("a: {|LLM1001:-|} x\nb: 2\n", "{b: 2}")]
    [InlineData("a:\n  b: 1\n  {|LLM1001:-|} c\nd: 2\n", "{a: {b: 1}, d: 2}")]
    [InlineData("a:\n  - b\n  {|LLM1001:c:|} 1\nd: 2\n", """{a: ["b"], d: 2}""")]
    [InlineData("a: \"C:{|LLM1001:\\p|}ath\"\nb: \"{|LLM1001:\\x|}Z\"\n", """{a: "C:path", b: "Z"}""")]
    [InlineData("a: {|LLM1001:!foo|} x\nb: {|LLM1001:!x!y|} z\n", """{a: "x", b: "z"}""")]
    [InlineData("a: !!int {|LLM1001:x|}\nb: {|LLM1001:!!map|} x\nc: {|LLM1001:!!str|} [x]\n", """{a: "x", b: "x", c: ["x"]}""")]
    [InlineData("a: {|LLM1001:=|}\nb: {|LLM1001:<<|}\nc: {|LLM1001:2024-02-30|}\n", """{a: "=", b: "<<", c: "2024-02-30"}""")]
    [InlineData("a: 1\n{|LLM1001:---|}\nb: 2\n", "{a: 1}")]
    [InlineData("a: 1\n...\n{|LLM1001:b:|} 2\n", "{a: 1}")]
    [InlineData("? {|LLM1001:[a]|}\n: 1\nb: 2\n", "{b: 2}")]
    [InlineData("a: { {|LLM1001:{ VAR }|}}\nb: 2\n", "{a: {}, b: 2}")]
    [InlineData("a: 1\n{|LLM1002:a|}: 2\nb: {c: 1, {|LLM1002:\"c\"|}: 2}\n", "{a: 2, b: {c: 2}}")]
    [InlineData("a: x{|LLM1001:\u0001|}\nb: 2\n", "{a: \"x\u0001\", b: 2}")]
    [InlineData("""{"a": 1 {|LLM1001:"b"|}: 2, "c": [1, 2]}""", "{a: 1, b: 2, c: [1, 2]}")]
    public void Each_mistake_is_reported_at_its_token_and_the_rest_is_kept(string marked, string expected) => Check(marked, expected);

    [Theory]
    [InlineData("l:\n  - a: 1\n    b:\n      c: 2\n{|LLM1001:]|}\n      d: 3\n  - a: 4\n", "{l: [{a: 1, b: {c: 2, d: 3}}, {a: 4}]}")]
    [InlineData("l:\n - a: 1\n   b: 2\n  {|LLM1001:-|} a: 3\n  - a: 4\n", "{l: [{a: 1, b: 2}, {a: 3}, {a: 4}]}")]
    [InlineData("l:\n  {|LLM1001:-|}a: 1\n    b: 2\n  - a: 3\n  - a: 4\n", "{l: [{a: 3}, {a: 4}]}")]
    [InlineData("p:\n     x: 1\n    {|LLM1001:y:|} 2\n    z: 3\nq: 4\n", "{p: {x: 1, y: 2, z: 3}, q: 4}")]
    [InlineData("p:\n  x: 1\n    y{|LLM1001::|} 2\n    z: 3\nq: 4\n", "{p: {x: 1, y: 2, z: 3}, q: 4}")]
    [InlineData("p:\n  x: 1\n {|LLM1001:y:|} 2\n  z: 3\nq: 4\n", "{p: {x: 1, z: 3}, q: 4}")]
    public void A_line_out_of_line_does_not_cost_the_ones_around_it(string marked, string expected) => Check(marked, expected);

    [Fact]
    public void Five_mistakes_give_five_diagnostics() => Check(
        """
        model_list:
          - model_name: a
            litellm_params:
              model: m
              {|LLM1001:api_key|} os.environ/K
              rpm: 1
          - model_name: {|LLM1001:*|}
            litellm_params:
              model: "openai/*"
          - model_name: c
            litellm_params:
              model: n
                api_key{|LLM1001::|} k
              rpm: 3
          - model_name: d
            tags: {|LLM1001:[|}x, y
            litellm_params:
              model: {|LLM1001:"o|}
              rpm: 4
        general_settings:
          master_key: "os.environ/M"
        """,
        """{model_list: [{model_name: "a", litellm_params: {model: "m", api_key: "os.environ/K", rpm: 1}}, {litellm_params: {model: "openai/*"}}, {model_name: "c", litellm_params: {model: "n", rpm: 3}}, {model_name: "d", litellm_params: {rpm: 4}}], general_settings: {master_key: "os.environ/M"}}""");

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("---\n...\n")]
    [InlineData("\uFEFF")]
    public void A_file_without_content_is_empty(string text)
    {
        var document = Read(text);
        Assert.Null(document.Root);
        Assert.Equal(["LLM1004"], document.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void A_file_with_NUL_is_not_text() => Assert.Equal(["LLM1005"], Read("a: \0").Diagnostics.Select(d => d.Id));

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Ten_thousand_levels_give_one_diagnostic(string open) =>
        Assert.Equal(["LLM1003"], Read(string.Concat(Enumerable.Repeat(open, 10_000))).Diagnostics.Select(d => d.Id));

    [Fact]
    public void Ten_thousand_indentations_give_one_diagnostic_and_what_follows_is_kept()
    {
        var text = string.Concat(Enumerable.Range(0, 3_000).Select(i => new string(' ', i) + "a:\n")) + "b: 1\n";
        var document = Read(text);
        Assert.Equal(["LLM1003"], document.Diagnostics.Select(d => d.Id));
        Assert.NotNull(Assert.IsType<ConfigObject>(document.Root)["b"]);
    }

    [Fact]
    public void A_billion_laughs_are_bounded()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var document = Read(text);
        Assert.Equal(["LLM1001"], document.Diagnostics.Select(d => d.Id));
        Assert.InRange(CountNodes(document.Root), 1, 1_200_000);
    }

    [Fact]
    public void Aliases_do_not_nest_deeper_than_the_limit()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => $"a{i}: &a{i} [{(i == 0 ? "x" : $"*a{i - 1}")}]\n"));
        Assert.Contains("LLM1003", Read(text).Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void Spans_are_offsets_into_the_text_whatever_stands_before_them()
    {
        var text = "\uFEFF# \ud83d\ude00\r\n\u00e9: \"\ud83d\ude00\" # x\r\nlist:\u0085- one\u2028- 'two'\r\nflow: {k : [1,\r\n 2]}\r\nblock: |\r\n  text\r\n  more\r\n\r\nempty:\r\nlast: plain\r\n  text  # no\r\n";
        var document = Read(text);
        Assert.Empty(document.Diagnostics);
        var root = Assert.IsType<ConfigObject>(document.Root);
        Assert.Equal(["\u00e9", "list", "flow", "block", "empty", "last"], root.Members.Select(m => At(text, m.NameSpan)));
        Assert.Equal(
            ["\"\ud83d\ude00\"", "- one\u2028- 'two'", "{k : [1,\r\n 2]}", "|\r\n  text\r\n  more", ":", "plain\r\n  text"],
            root.Members.Select(m => At(text, m.Value.Span)));
        Assert.Equal(["one", "'two'"], Assert.IsType<ConfigArray>(root["list"]!.Value).Items.Select(i => At(text, i.Span)));
    }

    [Fact]
    public void A_value_is_never_quoted_in_a_message()
    {
        foreach (var line in new[] { "sk-verysecret", "a: b: sk-verysecret", "a: \"sk-verysecret", "a: !sk-verysecret x", "a: [sk-verysecret", "a: @sk-verysecret", "a: !!int sk-verysecret", "a: x\n- sk-verysecret" })
        {
            var document = Read("x: 1\n" + line + "\ny: 2\n");
            Assert.NotEmpty(document.Diagnostics);
            Assert.All(document.Diagnostics, d => Assert.DoesNotContain("verysecret", d.Message, StringComparison.Ordinal));
        }
    }

    private static int CountNodes(ConfigNode? node) => node switch
    {
        ConfigArray array => 1 + array.Items.Sum(CountNodes),
        ConfigObject obj => 1 + obj.Members.Sum(m => CountNodes(m.Value)),
        _ => 1,
    };

    private static string At(string text, TextSpan span) => text.Substring(span.Start, span.Length);

    private static ConfigDocument Read(string text) => YamlReader.Read(SourceText.From(text), CancellationToken.None);

    private static void Check(string text, string expected)
    {
        var marked = MarkedText.Parse(text);
        var document = Read(marked.Text);
        Assert.Equal(marked.Expected, marked.Describe(document));
        Assert.Equal(expected, NodeText.Of(document.Root));
    }
}
