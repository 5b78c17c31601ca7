using System.Net;

namespace LlmCodegen;

/// <summary>Words the failures of one token request, without a secret and without the server's answer.</summary>
internal sealed class TokenErrors(OAuth2Grant grant, string provider, TokenRequest request, KnownSecrets known)
{
    private const int LongestDescription = 200;
    private const int LongestCode = 64;

    private Redactor? _redactor;

    private Redactor Redactor => _redactor ??= new([.. request.Secrets, .. known.All], [request.ClientId]);

    private string Endpoint => $"the token endpoint of provider '{provider}' ({request.Endpoint})";

    public TokenRequestException Unreachable(Exception cause) => Create(
        $"The request to {Endpoint} failed: {Clean(cause.Message)}", null, isTransient: true,
        // The chain says what a certificate or a name lookup failed for, and is kept unless somebody put a secret into it.
        cause: Redactor.IsClean(cause.ToString()) ? cause : null);

    public TokenRequestException TimedOut(TimeSpan limit) => Create(
        FormattableString.Invariant($"No answer from {Endpoint} within {limit.TotalSeconds:0.#} s"), null, isTransient: true);

    public TokenRequestException Unreadable(HttpStatusCode status, string problem, bool isTransient) => Create(
        $"The answer of {Endpoint} is unusable: HTTP {(int)status}, {problem}", status, isTransient);

    public TokenRequestException Redirected(HttpStatusCode status) => Create(
        $"HTTP {(int)status} from {Endpoint} leads elsewhere, and the client's secret is not sent after it; set '{grant.TokenUrl.Setting}' to the final address", status, isTransient: false);

    public TokenRequestException FollowedRedirect(string elsewhere) => Create(
        $"The answer to the request to {Endpoint} came from {elsewhere}: {Http.FollowedRedirect.Advice}. The client's secret was sent there, too, and should be replaced", null, isTransient: false);

    public TokenRequestException Refused(HttpStatusCode status, TokenAnswer? answer, TimeSpan? retryAfter)
    {
        if (answer is not null)
        {
            known.Add(answer.AccessToken is { } token ? answer.OtherTokens.Append(token.Reveal()) : answer.OtherTokens);
            _redactor = null;
        }

        var code = CleanCode(answer?.Error);
        var said = code is null ? $"HTTP {(int)status}" : $"HTTP {(int)status}, {code}";
        var description = answer?.Description is { Length: > 0 } text ? $": {Clean(text)}" : "";
        var isTransient = status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500
            || code is "temporarily_unavailable" or "server_error";
        return Create($"Refused by {Endpoint} with {said}{description}{grant.Advice(status, code)}", status, isTransient, code, retryAfter);
    }

    private TokenRequestException Create(
        string message, HttpStatusCode? status, bool isTransient, string? code = null, TimeSpan? retryAfter = null, Exception? cause = null) =>
        new(message, cause) { Provider = provider, Status = status, Code = code, IsTransient = isTransient, RetryAfter = retryAfter };

    private string Clean(string text)
    {
        // Redacted before it is cut, so that the cut cannot leave half a secret; bounded first, so that this stays cheap.
        var redacted = Redactor.Redact(text.Length > 20 * LongestDescription ? text[..(20 * LongestDescription)] : text);
        var line = string.Create(Math.Min(redacted.Length, LongestDescription), redacted, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
        return redacted.Length > LongestDescription ? line + "…" : line;
    }

    // The codes of the RFCs are passed on whatever the secret is; others must look like a code and hold no trace of a secret.
    private string? CleanCode(string? code) => code switch
    {
        null or "" => null,
        "invalid_request" or "invalid_client" or "invalid_grant" or "unauthorized_client" or "unsupported_grant_type" or "invalid_scope"
            or "invalid_target" or "access_denied" or "server_error" or "temporarily_unavailable" or "error" => code,
        { Length: <= LongestCode } when code.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && Redactor.IsClean(code) => code,
        _ => "error",
    };
}
