using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;

namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class UrlCheckTests
{
    [Theory]
    [InlineData("https://host.example")]
    [InlineData("https://host.example/v1/")]
    [InlineData("HTTPS://HOST.example:8443/v1?api-version=1")]
    [InlineData("http://localhost:8000")]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://[::1]:8000")]
    [InlineData("https://пример.example")]
    public void A_URL_with_a_host_can_be_used(string url)
    {
        Assert.Null(UrlCheck.Problem(url, isSecretEndpoint: false));
        Assert.Null(UrlCheck.Problem(url, isSecretEndpoint: true));
    }

    [Theory]
    [InlineData("host.example/v1", "absolute")]
    [InlineData("/v1", "http")]
    [InlineData("v1", "absolute")]
    [InlineData("https://", "absolute")]
    [InlineData("https:///v1", "absolute")]
    [InlineData("localhost:8000", "https://")]
    [InlineData("ftp://host.example", "https://")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("javascript:alert(1)", "https://")]
    [InlineData("https://user:pass@host.example", "password")]
    [InlineData("https://user@host.example", "user name")]
    [InlineData("https://host.example/#top", "fragment")]
    public void What_is_wrong_is_said_without_the_URL(string url, string expected)
    {
        var problem = UrlCheck.Problem(url, isSecretEndpoint: false);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("host.example", problem!, StringComparison.Ordinal);
        Assert.False(problem!.EndsWith('.'));
    }

    [Theory]
    [InlineData("http://host.example")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://localhost.example")]
    public void A_secret_goes_over_TLS_only(string url)
    {
        Assert.Null(UrlCheck.Problem(url, isSecretEndpoint: false));
        Assert.Contains("https://", UrlCheck.Problem(url, isSecretEndpoint: true), StringComparison.Ordinal);
    }
}
