using System.Globalization;
using System.Xml.Linq;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Emission;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlmCodegen.Compiler.Tests.Emission;

public sealed class CSharpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"quoted\" \\ and 'single'")]
    [InlineData("a\nb\r\nc\td\0e")]
    [InlineData("\u0085\u2028\u2029\ufeff\uffff")]
    [InlineData("\ud83d\ude00")]
    [InlineData("{0} {{x}} $\"\"\"")]
    [InlineData("*/ // #if")]
    public void A_string_literal_means_the_string(string value)
    {
        var literal = CSharp.Literal(value);
        Assert.DoesNotContain('\n', literal);
        Assert.Equal(value, Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(literal)).Token.Value);
    }

    // An attribute cannot hold a lone surrogate.
    [Fact]
    public void A_lone_surrogate_is_escaped_in_a_literal_and_left_out_of_a_comment()
    {
        A_string_literal_means_the_string("\ud800");
        A_string_literal_means_the_string("\udc00x\ud800");
        Assert.Equal("a b", CSharp.Xml("a\ud800b"));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Numbers_are_the_same_in_every_culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.Equal("128_000", CSharp.Literal(128000));
            Assert.Equal("-1_234", CSharp.Literal(-1234));
            Assert.Equal("0", CSharp.Literal(0));
            Assert.Equal("9_223_372_036_854_775_807L", CSharp.Literal(long.MaxValue));
            Assert.Equal("-9_223_372_036_854_775_808L", CSharp.Literal(long.MinValue));
            Assert.Equal("0.15m", CSharp.Literal(0.15m));
            Assert.Equal("-0.5f", CSharp.Float(-0.5m));
            Assert.Equal("global::System.TimeSpan.FromSeconds(0.25)", CSharp.Seconds(0.25));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a < b & c > d", "a &lt; b &amp; c &gt; d")]
    [InlineData("</summary>", "&lt;/summary&gt;")]
    [InlineData("a\nb\u2028c\0d", "a b c d")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("a\uffffb", "a b")]
    [InlineData("  a  ", "a")]
    public void Text_of_a_comment_stays_on_its_line_and_is_XML(string text, string expected)
    {
        var xml = CSharp.Xml(text);
        Assert.Equal(expected, xml);
        Assert.NotNull(XElement.Parse($"<c>{xml}</c>"));
    }
}
