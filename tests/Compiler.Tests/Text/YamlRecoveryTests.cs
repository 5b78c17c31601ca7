using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>One mistake is one finding, and what is intact around it stays where it belongs.</summary>
public sealed class YamlRecoveryTests
{
    [Theory]
    [InlineData("l:\n    - n: m0\n      p:\n        m: a\n  {|LLM1001:-|} n: m1\n    p:\n      m: b\n      r: 1\n  - n: m2\n    p:\n      m: c\n", """{l: [{n: "m0", p: {m: "a"}}, {n: "m1", p: {m: "b", r: 1}}, {n: "m2", p: {m: "c"}}]}""")]
    [InlineData("l:\n  - n: m0\n    p:\n      m: a\n    {|LLM1001:-|} n: m1\n      p:\n        m: b\n  - n: m2\n    p:\n      m: c\n", """{l: [{n: "m0", p: {m: "a"}}, {n: "m2", p: {m: "c"}}]}""")]
    [InlineData("l:\n    - n: m0\n      p:\n        m: a\n    - n: m1\n      p:\n        m: b\n  {|LLM1001:-|} n: m2\n    p:\n      m: c\n    - n: m3\n      p:\n        m: d\n", """{l: [{n: "m0", p: {m: "a"}}, {n: "m1", p: {m: "b"}}, {n: "m3", p: {m: "d"}}]}""")]
    [InlineData("l:\n    - n: m0\n      t:\n        - x\n    - n: m1\n      t:\n        - y\n  {|LLM1001:-|} n: m2\n    t:\n        - z\n        - z\n    - n: m3\n", """{l: [{n: "m0", t: ["x"]}, {n: "m1", t: ["y"]}, {n: "m3"}]}""")]
    [InlineData("l:\n  - n: a\n    p:\n      m: x\n  {|LLM1001:n:|} b\n    p:\n      m: y\n  - n: c\n    p:\n      m: z\nq: 1\n", """{l: [{n: "a", p: {m: "x"}}, {n: "c", p: {m: "z"}}], q: 1}""")]
    [InlineData("l:\n    {|LLM1001:n|}: a\n    p:\n      m: x\n  - n: b\n    p:\n      m: y\n  - n: c\nq: 1\n", """{l: [{n: "a", p: {m: "x"}}, {n: "b", p: {m: "y"}}, {n: "c"}], q: 1}""")]
    [InlineData("l:\n  {|LLM1001:n|}: a\n  p:\n    m: x\n- n: b\n  p:\n    m: y\nq: 1\n", """{l: [{n: "a", p: {m: "x"}}, {n: "b", p: {m: "y"}}], q: 1}""")]
    [InlineData("l:\n{|LLM1001:-|}p:\n    m: x\n  n: a\n- p:\n    m: y\n  n: b\n- p:\n    m: z\n  n: c\nq: 1\n", """{l: [{p: {m: "y"}, n: "b"}, {p: {m: "z"}, n: "c"}], q: 1}""")]
    [InlineData("l:\n  - n: m0\n    p:\n      m: a\n   {|LLM1001:n:|} m1\n    p:\n      m: b\n  - n: m2\n", """{l: [{n: "m0", p: {m: "a"}}, {n: "m2"}]}""")]
    [InlineData("r:\n  s: x\n {|LLM1001:t:|}\n  u: 1\n  v: 2\nq: 1\n", """{r: {s: "x"}, q: 1}""")]
    public void What_is_given_up_takes_its_deeper_lines_with_it(string marked, string expected) => Check(marked, expected);

    [Theory]
    [InlineData("{|LLM1001:model_list|}\n  - model_name: a\n    p:\n      m: x\ngeneral_settings:\n  a: 1\n", """{model_list: [{model_name: "a", p: {m: "x"}}], general_settings: {a: 1}}""")]
    [InlineData("{|LLM1001:model_list|} # models\n- model_name: a\nq: 1\n", """{model_list: [{model_name: "a"}], q: 1}""")]
    [InlineData("a: 1\n{|LLM1001:settings|}\n  b: 2\nc: 3\n", "{a: 1, settings: {b: 2}, c: 3}")]
    [InlineData("l:\n  - {|LLM1001:model_name|} a\n    p:\n      m: x\n  - model_name: b\n", """{l: [{model_name: "a", p: {m: "x"}}, {model_name: "b"}]}""")]
    [InlineData(" {|LLM1001:l|}:\n  - n: a\ng: {}\nr: {}\n", """{l: [{n: "a"}], g: {}, r: {}}""")]
    public void The_cause_is_named_at_its_line(string marked, string expected) => Check(marked, expected);

    [Theory]
    [InlineData("a: word\n  goes on\nb: 1\n", """{a: "word goes on", b: 1}""")]
    [InlineData("- word\n  goes on\n", """["word goes on"]""")]
    [InlineData("word\n  goes on\n", "\"word goes on\"")]
    [InlineData("a:\n  word\n    - more text\n", """{a: "word - more text"}""")]
    public void A_text_over_several_lines_is_no_key_without_colon(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("b: &b {x: 1}\na:\n  !!merge <<: *b\n  y: 2\n", "{b: {x: 1}, a: {x: 1, y: 2}}")]
    [InlineData("b: &b {x: 1}\na: {! <<: *b, y: 2}\n", "{b: {x: 1}, a: {x: 1, y: 2}}")]
    [InlineData("a: {yes: 1, 0x10: 2, 1_000: 3, ~: 4, 012: 5, 1.50: 6, 1:30: 7, 2.0: 8}", "{a: {true: 1, 16: 2, 1000: 3, null: 4, 10: 5, 1.5: 6, 90: 7, 2.0: 8}}")]
    [InlineData("a: {16: x, {|LLM1002:0x10|}: y}\nb: {1: x, {|LLM1002:\"1\"|}: y}\n", """{a: {16: "y"}, b: {1: "y"}}""")]
    [InlineData("a: \"{|LLM1001:\\ud800|}x\"\nb: \"\\ud83d\\ude00\"\nc: \"{|LLM1001:\\ude00|}\"\n", "{a: \"\uFFFDx\", b: \"\ud83d\ude00\", c: \"\uFFFD\"}")]
    [InlineData("a: !!omap\n- {|LLM1001:{x: 1, y: 2}|}\n- z: 1\n", "{a: [{x: 1, y: 2}, {z: 1}]}")]
    [InlineData("a: !!binary {|LLM1001:gGC|}\nb: !!binary gGC=\n", """{a: "gGC", b: "gGC="}""")]
    public void Rare_constructs_are_read_as_PyYAML_reads_them(string marked, string expected) => Check(marked, expected);

    [Fact]
    public void A_chain_of_merges_is_not_deep()
    {
        var lines = Enumerable.Range(0, 200).Select(static i => $"c{i}: &c{i} {{<<: *c{(i == 0 ? "x" : i - 1)}, k{i}: 1}}\n");
        var document = Read("b: &cx {x: 1}\n" + string.Concat(lines), out _);
        Assert.Empty(document.Diagnostics);
        Assert.Equal(201, Assert.IsType<ConfigObject>(Assert.IsType<ConfigObject>(document.Root)["c199"]!.Value).Members.Length);
    }

    [Fact]
    public void An_exhausted_budget_and_too_much_depth_are_each_said_once()
    {
        var anchor = "b: &b\n" + string.Concat(Enumerable.Range(0, 1000).Select(static i => $"  k{i}: 1\n"));
        var merges = Read(anchor + string.Concat(Enumerable.Range(0, 1200).Select(static i => $"m{i}:\n  <<: *b\n  own: 1\n")), out _);
        Assert.Single(merges.Diagnostics);

        var deep = "d: &d " + new string('[', 60) + new string(']', 60) + "\n" + string.Concat(Enumerable.Range(0, 20).Select(static i => $"x{i}: [[[[[[*d]]]]]]\n"));
        Assert.Equal(["LLM1003"], Read(deep, out _).Diagnostics.Select(static found => found.Id));
    }

    private static readonly string[] Texts =
    [
        "a:\n    b: 1\n" + Many(static i => $"  k{i}: 1\n") + "    z: 1\nq: 1\n",
        "a:\n    b: 1\n" + Many(static i => $"  k{i}:\n") + "    z: 1\nq: 1\n",
        "l:\n    - n: 1\n" + Many(static i => $"  - n: {i}\n") + "    - n: 2\nq: 1\n",
        "l:\n    - n: 1\n" + Many(static i => $"{new string(' ', 1 + (i % 3))}- n: {i}\n") + "    - n: 2\n",
        "a: [\n" + Many(static i => $"  k{i}: 1\n"),
        "a: \"\n" + Many(static i => $"k{i}: 1\n"),
        "l:\n" + Many(static i => $"  -k{i}: 1\n") + "    z: 1\n" + Many(static _ => "  - n: 1\n"),
        Many(static i => $"-k{i}: 1\n") + "b: 1\n  c: 1\n" + Many(static _ => "- n: 1\n"),
        Many(static i => $"k{i}: v\n  w{i}: v\n"),
        Many(static i => $"k{i}\n"),
        Many(static i => $"k{i}\n  a: 1\n"),
        Many(static i => $"# c{i}\n") + "a: b\n  c: d\n",
        Many(static i => $"a{i}: &a{i} {{<<: *a{(i == 0 ? 0 : i - 1)}}}\n"),
        Many(static i => $"{new string(' ', i % 60)}k: 1\n"),
        Many(static i => $"{new string(' ', 60 - (i % 60))}- k: 1\n"),
        "a:\n  b: 1\n" + Many(static i => $" c{i}: 1\n  d{i}: 1\n"),
    ];

    public static TheoryData<int> Large => [.. Enumerable.Range(0, Texts.Length)];

    [Theory]
    [MemberData(nameof(Large))]
    public void No_text_makes_the_reader_look_at_its_lines_again_and_again(int number)
    {
        Read(Texts[number], out var looks);
        Assert.True(looks < 8_000_000, $"{looks} looks at {Texts[number].Count(static c => c == '\n')} lines");
    }

    [Fact]
    public void A_reader_that_is_no_longer_wanted_stops_where_it_looks_for_a_way_on()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => YamlReader.Read(SourceText.From("a: 1\n"), cancelled.Token));
    }

    private static string Many(Func<int, string> line) => string.Concat(Enumerable.Range(0, 20_000).Select(line));

    private static ConfigDocument Read(string text, out long looks)
    {
        using var buffer = new CharBuffer(SourceText.From(text));
        var parser = new YamlParser(buffer);
        var document = parser.Parse(CancellationToken.None);
        looks = parser.Looks;
        return document;
    }

    private static void Check(string marked, string expected)
    {
        var text = MarkedText.Parse(marked);
        var document = YamlReader.Read(SourceText.From(text.Text), CancellationToken.None);
        Assert.Equal(text.Expected, text.Describe(document));
        Assert.Equal(expected, NodeText.Of(document.Root));
    }
}
