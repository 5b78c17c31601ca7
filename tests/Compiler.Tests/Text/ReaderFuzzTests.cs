using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>Broken texts by the thousand, the same ones in every run.</summary>
public sealed partial class ReaderFuzzTests
{
    private const long MaxAllocated = 64 * 1024 * 1024;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private static readonly string[] JsonSeeds =
    [
        """
        {
          // providers
          "model_list": [
            { "model_name": "gpt-4o", "litellm_params": { "model": "azure/gpt-4o-eu", "api_key": "os.environ/AZURE_API_KEY", "rpm": 6 } },
            { "model_name": "*", "litellm_params": { "model": "openai/*", "tags": ["a", "b\n\u00e9\ud83d\ude00"], "timeout": 1.5e+3 } },
          ],
          /* the rest */
          "litellm_settings": { "drop_params": true, "fallbacks": [{ "gpt-4o": ["gpt-3.5"] }], "x": null }
        }
        """,
        """{"oauth2_providers":{"acme":{"token_url":"https://login.acme.example/oauth/token","scopes":["a","b"],"nested":{"a":[[[{}]]]}}}}""",
    ];

    private static readonly string[] YamlSeeds =
    [
        """
        model_list:
          - model_name: gpt-4o # the large one
            litellm_params:
              model: azure/gpt-4o-eu
              api_key: "os.environ/AZURE_API_KEY"
              rpm: 80_000
            model_info: &info
              mode: chat
              tags: [a, "b", {c: d}]
          - model_name: "*"
            litellm_params: { model: "openai/*", tags: [a, b] }
            model_info:
              <<: *info
              note: some plain
                text over lines
        litellm_settings:
          drop_params: True
          text: |+
            literal
              text

          other: >2-
              folded
            text
          list:
          - 'it''s'
          - !!str 5
          - ? x
            : y
        """,
        "---\r\na: &a {x: 1, y: [1, 2,\r\n 3]}\r\nb: \"multi\r\n  line \\x41 \\u00e9\"\r\nc: *a\r\n...\r\n",
    ];

    [Fact]
    public void The_JSON_reader_survives_anything_and_agrees_with_the_platform_on_what_is_valid()
    {
        foreach (var text in Mutations.Of(JsonSeeds, seed: 1))
        {
            var document = CheckedRead(JsonReader.Read, text);
            var hasErrors = document.Diagnostics.Any(d => d.Id is not "LLM1002");
            if (text.IndexOfAny(['\uFFFD', '\uFEFF', '\u2028', '\0']) < 0 && !HasLoneSurrogate(document, text) && !CommentBeforeColon().IsMatch(text))
            {
                Assert.True(IsValidJson(text) != hasErrors, text);
            }
        }
    }

    [Fact]
    public void The_YAML_reader_survives_anything()
    {
        foreach (var text in Mutations.Of([.. YamlSeeds, .. JsonSeeds], seed: 2))
        {
            CheckedRead(YamlReader.Read, text);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("{\"a\":")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\"a\" ")]
    [InlineData("\"a\n")]
    [InlineData("- ")]
    [InlineData("a:\n")]
    [InlineData("a: [\n")]
    [InlineData("a: \"\n")]
    [InlineData("a: {b: \"c\n")]
    [InlineData("a\n")]
    [InlineData("a: b\n  c: d\n")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("!a ")]
    [InlineData("\\")]
    [InlineData("\n")]
    [InlineData("/*")]
    [InlineData("#")]
    [InlineData("}{")]
    [InlineData("],[")]
    [InlineData("{\"a\":1}],")]
    [InlineData("\uFEFF")]
    [InlineData("\t")]
    public void The_time_grows_no_faster_than_the_text(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 400_000 / part.Length));
        CheckedRead(JsonReader.Read, text, scale: 4);
        CheckedRead(YamlReader.Read, text, scale: 4);
    }

    private static ConfigDocument CheckedRead(Func<SourceText, CancellationToken, ConfigDocument> read, string text, int scale = 1)
    {
        var source = SourceText.From(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var document = read(source, CancellationToken.None);
        Assert.True(watch.Elapsed < MaxTime, $"{watch.Elapsed} for {Shorten(text)}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < MaxAllocated * scale, Shorten(text));

        Assert.True(document.Root is not null || document.Diagnostics.Length > 0, Shorten(text));
        Assert.InRange(document.Diagnostics.Length, 0, 50);
        Assert.Equal(document.Diagnostics.OrderBy(d => d.Span.Start).Select(d => d.Span.Start), document.Diagnostics.Select(d => d.Span.Start));
        foreach (var diagnostic in document.Diagnostics)
        {
            Assert.True(diagnostic.Span.Start >= 0 && diagnostic.Span.End <= text.Length, Shorten(text));
            Assert.NotEmpty(diagnostic.Message);
        }

        CheckSpans(document.Root, text, depth: 0);
        return document;
    }

    private static void CheckSpans(ConfigNode? node, string text, int depth)
    {
        if (node is null)
        {
            return;
        }

        Assert.True(node.Span.Start >= 0 && node.Span.End <= text.Length && depth <= 65, Shorten(text));
        foreach (var item in node is ConfigArray array ? array.Items : [])
        {
            CheckSpans(item, text, depth + 1);
        }

        foreach (var member in node is ConfigObject obj ? obj.Members : [])
        {
            Assert.True(member.NameSpan.Start >= 0 && member.NameSpan.End <= text.Length, Shorten(text));
            CheckSpans(member.Value, text, depth + 1);
        }
    }

    private static bool HasLoneSurrogate(ConfigDocument document, string text)
    {
        var encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            return encoding.GetByteCount(text) < 0 || document.Diagnostics.Any(d => d.Message.Contains("one half", StringComparison.Ordinal));
        }
        catch (EncoderFallbackException)
        {
            return true;
        }
    }

    private static bool IsValidJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The platform's reader does not skip a comment there.
    [GeneratedRegex("\"\\s*/[/*]")]
    private static partial Regex CommentBeforeColon();

    private static string Shorten(string text) => text.Length > 4_000 ? text[..200] + "…" : text;
}
