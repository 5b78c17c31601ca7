using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LlmCodegen.Runtime.Tests.Errors;

public sealed class RedactorTests
{
    private const string Secret = "Zk7+qP/9w== x!|v2Lm8&ä%\"<k>";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Words = "my-dev-client-secret-value";

    public static TheoryData<string, string> Echoes()
    {
        var bytes = Encoding.UTF8.GetBytes(Secret);
        return new()
        {
            { "as it is", Secret },
            { "in capitals", Secret.ToUpperInvariant() },
            { "in small letters", Secret.ToLowerInvariant() },
            { "in a form", WebUtility.UrlEncode(Secret) },
            { "in a URL", Uri.EscapeDataString(Secret) },
            { "in a URL with small digits", Uri.EscapeDataString(Secret).ToLowerInvariant() },
            { "in a URL, but for some characters", Secret.Replace("+", "%2B", StringComparison.Ordinal).Replace("ä", "%C3%A4", StringComparison.Ordinal) },
            { "in HTML", WebUtility.HtmlEncode(Secret) },
            { "in HTML by numbers", string.Concat(Secret.Select(static c => $"&#{(int)c};")) },
            { "in HTML by hexadecimal numbers", string.Concat(Secret.Select(static c => $"&#x{(int)c:X};")) },
            { "in JSON", JsonSerializer.Serialize(Secret)[1..^1] },
            { "in relaxed JSON", JsonSerializer.Serialize(Secret, Relaxed)[1..^1] },
            { "in JSON by numbers", string.Concat(Secret.Select(static c => $"\\u{(int)c:x4}")) },
            { "in a URL in HTML", WebUtility.HtmlEncode(WebUtility.UrlEncode(Secret)) },
            { "in a URL twice", WebUtility.UrlEncode(WebUtility.UrlEncode(Secret)) },
            { "in JSON in JSON", JsonSerializer.Serialize(JsonSerializer.Serialize(Secret)) },
            { "in hexadecimal", Convert.ToHexString(bytes) },
            { "in small hexadecimal", Convert.ToHexString(bytes).ToLowerInvariant() },
            { "in Base64", Convert.ToBase64String(bytes) },
            { "in Base64 without padding", Convert.ToBase64String(bytes).TrimEnd('=') },
            { "in Base64 for URLs", Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_') },
            { "behind an id in Base64", Convert.ToBase64String(Encoding.UTF8.GetBytes("client:" + Secret)) },
            { "behind another id in Base64", Convert.ToBase64String(Encoding.UTF8.GetBytes("client2:" + Secret)) },
            { "behind a third id in Base64", Convert.ToBase64String(Encoding.UTF8.GetBytes("client22:" + Secret)) },
        };
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public void Echo_is_removed_in_every_encoding(string how, string echo)
    {
        Assert.NotEmpty(how);
        var redacted = new Redactor([Secret]).Redact($"before '{echo}' after");

        Assert.StartsWith("before ", redacted, StringComparison.Ordinal);
        Assert.EndsWith(" after", redacted, StringComparison.Ordinal);

        // Before the secret may stand an id.
        for (var i = echo.Length / 4; i + 12 <= echo.Length; i++)
        {
            // Not Assert.DoesNotContain, which would print what it found.
            Assert.False(redacted.Contains(echo.Substring(i, 12), StringComparison.OrdinalIgnoreCase), "A part of the secret is left");
        }
    }

    [Theory]
    [InlineData("invalid client: the client secret has no such value")]
    [InlineData("client_id or client_secret are invalid; send your own secret in 'client_secret'")]
    [InlineData("The client-secret of this dev environment has expired, get a new value")]
    [InlineData("My clients evaluated the development values secretly, patient and silent")]
    public void Words_of_a_secret_stay(string message) => Assert.Equal(message, new Redactor([Words]).Redact(message));

    [Theory]
    [InlineData("bad secret my-dev-client-secret-value given", "bad secret *** given")]
    [InlineData("bad secret MY-DEV-CLIENT-SECRET-VALUE given", "bad secret *** given")]
    [InlineData("bad secret dev-client-secret-value given", "bad secret *** given")]
    [InlineData("bad secret my-dev-cli… given", "bad secret *** given")]
    [InlineData("bad secret my-dev... given", "bad secret *** given")]
    [InlineData("bad secret my-d*** given", "bad secret *** given")]
    public void Whole_occurrences_and_fragments_of_a_secret_made_of_words_go(string message, string expected) => Assert.Equal(expected, new Redactor([Words]).Redact(message));

    [Theory]
    [InlineData("changeme", "please change me", "please change me")]
    [InlineData("changeme", "not 'changeme'", "not '***'")]
    [InlineData("sk-proj-8f3Kq0ZpL5vWn2", "keys begin with sk-proj and yours is sk-proj-8f3K", "keys begin with sk-proj and yours is ***")]
    [InlineData("abc", "abc and bcd", "*** and bcd")]
    [InlineData("s3cr3t", "wrong: s3cr…", "wrong: ***…")]
    public void Short_secrets_and_prefixes(string secret, string message, string expected) => Assert.Equal(expected, new Redactor([secret]).Redact(message));

    [Fact]
    public void Text_without_a_secret_is_the_same_object()
    {
        const string text = "no such model: gpt-9 (100% sure, &amp; \\u0041)";
        Assert.Same(text, new Redactor([Secret, Words]).Redact(text));
    }

    [Fact]
    public void Text_of_hostile_shape_takes_no_long()
    {
        var secret = new string('a', 4_000);
        var redacted = new Redactor([secret, new string('%', 500)]).Redact(string.Concat(Enumerable.Repeat("aaaaaaa%61b%%%&#97;", 400)));

        Assert.True(redacted.Length < 8_000);
    }
}
