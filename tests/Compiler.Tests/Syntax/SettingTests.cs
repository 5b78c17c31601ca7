using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Syntax;

public sealed class SettingTests
{
    [Theory]
    [InlineData("plain", "Literal", "plain")]
    [InlineData("os.environ/NAME", "Environment", "NAME")]
    [InlineData("os.environ/ NAME ", "Environment", "NAME")]
    [InlineData("os.environ/", "Environment", "")]
    [InlineData("OS.ENVIRON/NAME", "Literal", "OS.ENVIRON/NAME")]
    [InlineData("x os.environ/NAME", "Literal", "x os.environ/NAME")]
    [InlineData("vault:secret/acme", "Vault", "secret/acme")]
    [InlineData("oidc/github/aud", "Oidc", "github/aud")]
    [InlineData("os.environ/oidc/google/aud", "Oidc", "google/aud")]
    [InlineData("", "Literal", "")]
    public void A_string_is_itself_or_a_reference(string text, string kind, string rest)
    {
        var setting = Setting.From(text, default);
        Assert.Equal((kind, rest), (setting.Kind.ToString(), setting.Text));
        Assert.Equal(kind == "Literal", setting.IsLiteral);
    }

    [Fact]
    public void A_literal_is_never_repeated_as_a_reference() => Assert.DoesNotContain("sk-secret", Setting.From("sk-secret", default).Reference, StringComparison.Ordinal);
}
