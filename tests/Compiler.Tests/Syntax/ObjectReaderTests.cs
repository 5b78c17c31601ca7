using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Syntax;

/// <summary>Values with the wrong type or out of range: what is said of them, and that the rest is read.</summary>
public sealed class ObjectReaderTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("\"5\"", 5)]
    [InlineData("5.0", 5)]
    [InlineData("5e0", 5)]
    [InlineData("0", 0)]
    [InlineData("2147483647", 2147483647)]
    [InlineData("null", null)]
    public void A_whole_number_is_read(string json, int? expected) => Assert.Equal((expected, ""), Read(json, static reader => reader.Integer("key")));

    [Theory]
    [InlineData("-1", "'key' of it must be a whole number of at least 0, not -1; it is ignored")]
    [InlineData("2.5", "'key' of it must be a whole number of at least 0, not 2.5; it is ignored")]
    [InlineData("2147483648", "'key' of it must be a whole number of at most 2147483647, not 2147483648; it is ignored")]
    [InlineData("\"many\"", "'key' of it must be a whole number of at least 0, not a string; it is ignored")]
    [InlineData("[]", "'key' of it must be a whole number of at least 0, not a list; it is ignored")]
    [InlineData("{}", "'key' of it must be a whole number of at least 0, not an object; it is ignored")]
    [InlineData("true", "'key' of it must be a whole number of at least 0, not a boolean; it is ignored")]
    [InlineData("1e400", "'key' of it must be a whole number of at least 0, not 1e400; it is ignored")]
    public void What_is_no_whole_number_is_ignored_with_a_reason(string json, string message) => Assert.Equal(((int?)null, message), Read(json, static reader => reader.Integer("key")));

    [Theory]
    [InlineData("0.5", 0.5, "")]
    [InlineData("4000000", 4000000.0, "")]
    [InlineData("0", null, "'key' of it must be a number of at least 0.001, not 0; it is ignored")]
    [InlineData("1e20", null, "'key' of it must be a number of at most 4000000, not 1e20; it is ignored")]
    public void A_time_is_what_a_timer_can_wait_for(string json, double? expected, string message) => Assert.Equal((expected, message), Read(json, static reader => reader.Seconds("key")));

    [Theory]
    [InlineData("true", true, "")]
    [InlineData("\"False\"", false, "")]
    [InlineData("1", true, "")]
    [InlineData("0", false, "")]
    [InlineData("\"yes\"", true, "")]
    [InlineData("\"off\"", false, "")]
    [InlineData("2", null, "'key' of it must be true or false, not a number; it is ignored")]
    [InlineData("\"maybe\"", null, "'key' of it must be true or false, not a string; it is ignored")]
    public void A_boolean_is_read(string json, bool? expected, string message) => Assert.Equal((expected, message), Read(json, static reader => reader.Boolean("key")));

    [Theory]
    [InlineData("\"x\"", "x", "")]
    [InlineData("5", "5", "")]
    [InlineData("true", "true", "")]
    [InlineData("null", null, "")]
    [InlineData("\" \"", null, "")]
    [InlineData("[]", null, "'key' of it must be a string, not a list; it is ignored")]
    [InlineData("\"os.environ/\"", null, "'os.environ/' names no variable; write os.environ/NAME")]
    [InlineData("\"os.environ/NAME\"", null, "'key' of it must be a literal string, not the reference 'os.environ/NAME'; it is ignored")]
    public void A_text_is_known_when_the_project_is_built(string json, string? expected, string message) => Assert.Equal((expected, message), Read(json, static reader => reader.Text("key")?.Value));

    [Theory]
    [InlineData("null", "it needs 'key'; without it nothing is generated for it")]
    [InlineData("\"\"", "it needs 'key'; without it nothing is generated for it")]
    [InlineData("{}", "'key' of it must be a string, not an object")]
    [InlineData("\"os.environ/NAME\"", "'key' of it must be a literal string, not the reference 'os.environ/NAME'")]
    public void What_is_required_and_missing_breaks_its_owner(string json, string message)
    {
        var isBroken = false;
        Assert.Equal(((string?)null, message), Read(json, reader =>
        {
            var text = reader.RequiredText("key")?.Value;
            isBroken = reader.IsBroken;
            return text;
        }));
        Assert.True(isBroken);
    }

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("[\"a\", null, \"b\", 5]", "a,b,5")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void One_string_stands_for_a_list(string json, string expected) => Assert.Equal((expected, ""), Read(json, static reader => string.Join(",", reader.Settings("key").Select(static setting => setting.Text))));

    private static (T Value, string Message) Read<T>(string json, Func<ObjectReader, T> read)
    {
        var node = (ConfigObject)JsonReader.Read(SourceText.From($$"""{ "key": {{json}} }"""), CancellationToken.None).Root!;
        var diagnostics = new DiagnosticBag();
        var value = read(new ObjectReader(node, "it", node.Span, diagnostics));
        return (value, string.Join("\n", diagnostics.ToImmutable().Select(static diagnostic => diagnostic.Message)));
    }
}
