using System.Text;
using System.Text.Json;

namespace LlmCodegen.Cli.Tests;

public sealed class HostileFileTests
{
    // By name: the bytes themselves would become parts of the tests' names.
    private static readonly Dictionary<string, byte[]> Contents = new()
    {
        { "nothing", [] },
        { "binary", [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0xff, 0xfe] },
        { "every byte", [.. Enumerable.Range(0, 256).Select(static b => (byte)b)] },
        { "invalid UTF-8", [.. "{ \"model_list\": [ { \"model_name\": \""u8, 0xff, 0xc0, 0x80, .. "\" } ] }"u8] },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(CheckTests.Broken) },
        { "a million brackets", Encoding.ASCII.GetBytes(new string('[', 1_000_000)) },
        { "nested objects", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))) },
        { "an open string", Encoding.ASCII.GetBytes("{\"a\": \"" + new string('x', 100_000)) },
        { "a lone surrogate", Encoding.ASCII.GetBytes("""{ "model_list": [ { "model_name": "\ud800", "litellm_params": { "model": "\udc00/x" } } ], "\ud800": 1 }""") },
        { "control characters", Encoding.ASCII.GetBytes("""{ "model_list": [ { "model_name": "\u001b[31m\r\nfake.json(1,1): error", "litellm_params": 5 } ] }""") },
        { "YAML aliases", Encoding.ASCII.GetBytes("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\nmodel_list: [*d,*d,*d,*d,*d,*d,*d,*d]\n") },
    };

    public static TheoryData<string> Names => [.. Contents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_bytes_are_checked_without_a_failure(string content)
    {
        var bytes = Contents[content];
        var files = new MemoryFiles { ["good.json"] = CheckTests.Broken };
        foreach (var name in (string[])["bad.json", "bad.yaml", "bad.provider.json"])
        {
            files.Add(name, bytes);
            var run = ToolRun.Of(files, "check", name, "good.json", "--info");
            Assert.Equal(1, run.ExitCode);
            Assert.DoesNotContain("LLM0003", run.Output, StringComparison.Ordinal);
            Assert.StartsWith("good.json(1,17,1,18): error LLM2002", run.Lines[^1], StringComparison.Ordinal);
            Assert.All(run.Lines, static line => Assert.Matches(@"^(bad|good)\.[a-z.]+\(\d+,\d+,\d+,\d+\): (error|warning|info) LLM\d{4}: \S", line));
            JsonDocument.Parse(ToolRun.Of(files, "check", name, "--format", "json").Output).Dispose();
            JsonDocument.Parse(ToolRun.Of(files, "check", name, "--format", "sarif").Output).Dispose();
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var files = new MemoryFiles();
        files.Add("a.json", [.. encoding.GetPreamble(), .. encoding.GetBytes(CheckTests.Broken)]);
        Assert.StartsWith("a.json(1,17,1,18): error LLM2002", Assert.Single(ToolRun.Of(files, "check", "a.json").Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b.json")]
    public void An_impossible_name_is_a_finding(string name)
    {
        var run = ToolRun.Of(new(), "check", name, "b.json");
        Assert.Equal(2, run.Lines.Length);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void No_secret_is_repeated()
    {
        const string Config = """
            { "model_list": [ { "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": "sk-proj-XYZZY" } },
                { "model_name": "b", "litellm_params": { "model": "openai/gpt-4o", "api_base": "https://user:XYZZY@host/XYZZY?key=XYZZY" } } ],
              "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "XYZZY", "token_url": "https://user:XYZZY@host" } } }
            """;
        foreach (var format in (string[])["text", "json", "sarif"])
        {
            var run = ToolRun.Check(Config, "--info", "--format", format);
            Assert.Contains("LLM3001", run.Output, StringComparison.Ordinal);
            Assert.Contains("LLM3002", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("XYZZY", run.Output + run.Error, StringComparison.Ordinal);
        }
    }
}
