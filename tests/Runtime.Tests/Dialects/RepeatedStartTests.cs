using System.Text;
using System.Text.Json;
using LlmCodegen.Dialects;

namespace LlmCodegen.Runtime.Tests.Dialects;

public sealed class RepeatedStartTests
{
    [Theory]
    [InlineData("""{"id":"a","n":[1,{"x":null}],"choices":[{"index":0}],"z":1}""")]
    [InlineData("""{ "id" : "a\u00e9\"" , "choices" :  [ ] }""")]
    [InlineData("""{"choices":"x","choices":2}""")]
    [InlineData("""{"choices":{"choices":{}}}""")]
    public void What_follows_the_start_is_read_as_if_all_of_it_was(string json)
    {
        var start = new RepeatedStart();
        var all = Tokens(start, json, out var left);
        Assert.Equal(0, left);

        Assert.Equal(all[(all.IndexOf("PropertyName choices") + 1)..], Tokens(start, json, out left));
        Assert.True(left > 0);
    }

    [Fact]
    public void Another_start_is_read_and_kept_instead()
    {
        var start = new RepeatedStart();
        Tokens(start, """{"id":"a","choices":1}""", out _);

        Assert.Contains("String b", Tokens(start, """{"id":"b","choices":1}""", out var left));
        Assert.Equal(0, left);
        Assert.Equal(["Number 2", "EndObject }"], Tokens(start, """{"id":"b","choices":2}""", out left));
        Assert.Contains("String a", Tokens(start, """{"id":"a","choices":1}""", out left));
        Assert.Equal(0, left);
    }

    [Theory]
    [InlineData("""{"id":"a","choices":}""")]
    [InlineData("""{"id":"a","choices":1]""")]
    [InlineData("""{"id":"a","choices":1""")]
    [InlineData("""{"id":"a","choices":1}}""")]
    public void What_is_wrong_behind_the_start_is_noticed(string json)
    {
        var start = new RepeatedStart();
        Tokens(start, """{"id":"a","choices":1}""", out _);

        Assert.ThrowsAny<JsonException>(() => Tokens(start, json, out _));
    }

    [Fact]
    public void A_start_that_is_too_long_is_not_kept()
    {
        var start = new RepeatedStart();
        var json = $$"""{"id":"{{new string('a', 2000)}}","choices":1}""";
        Tokens(start, json, out _);

        Tokens(start, json, out var left);

        Assert.Equal(0, left);
    }

    private static List<string> Tokens(RepeatedStart start, string text, out int left)
    {
        var json = Encoding.UTF8.GetBytes(text);
        var tokens = new List<string>();
        left = start.Read(json, out var reader);
        var isKept = left > 0;
        while (reader.Read())
        {
            tokens.Add($"{reader.TokenType} {Encoding.UTF8.GetString(reader.ValueSpan)}");
            if (!isKept && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("choices"))
            {
                start.Keep(json, ref reader);
                isKept = true;
            }
        }

        return tokens;
    }
}
