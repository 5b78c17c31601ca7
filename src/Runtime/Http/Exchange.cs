using System.Net;

namespace LlmCodegen.Http;

/// <summary>A request and the answer to it, whose body may still be on the way. Knows how to tell what went wrong with it.</summary>
internal sealed class Exchange(OutgoingRequest outgoing, HttpRequestMessage request, HttpResponseMessage response) : IDisposable
{
    // Enough for any error; a whole web page of it would help nobody.
    private const int MaxErrorBytes = 64 * 1024;

    private const int MaxCleaned = 8 * 1024;

    private Redactor? _redactor;

    public string Provider => outgoing.Provider;

    public string Model => outgoing.Model;

    public HttpStatusCode Status => response.StatusCode;

    public bool Succeeded => response.IsSuccessStatusCode;

    /// <summary>What the provider still allows, or <see langword="null"/> if it does not say.</summary>
    public RateLimits? ReadRateLimits() => RateLimitReader.Read(response.Headers, outgoing.RateLimitHeaders, outgoing.Time);

    public ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(response.Content.ReadAsStreamAsync(cancellationToken));

    /// <summary>Reads the body, up to <paramref name="limit"/> bytes of it.</summary>
    public async ValueTask ReadAsync(PooledBuffer body, int limit, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await body.ReadFromAsync(stream, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The error that this answer, which is not a success, stands for.</summary>
    public async ValueTask<LlmRequestException> ReadErrorAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var body = new PooledBuffer();
            await ReadAsync(body, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
            return Error(ProviderErrorReader.Read(body.Span));
        }
        catch (Exception e) when (ConnectionErrors.IsConnectionError(e) && !cancellationToken.IsCancellationRequested)
        {
            // The status says enough.
            return Error(new(""));
        }
    }

    /// <summary>The exception for an error in the provider's own words.</summary>
    public LlmRequestException Error(ProviderError error)
    {
        var code = error.Code is not null && !ErrorClassifier.IsNumber(error.Code) ? error.Code : error.Type ?? error.Code;
        var status = Succeeded && ErrorClassifier.NumericCode(error) is > 0 and var number ? (HttpStatusCode)number : Status;
        var text = Clean(error.Message);
        var redirect = (int)status is >= 300 and < 400
            ? $", a redirect{(response.Headers.Location is { IsAbsoluteUri: true } target ? $" to {target.Host}" : "")}, which is not followed because it would carry the credential along; correct the base URL"
            : "";
        var kind = ErrorClassifier.Classify(Status, error);
        return RequestErrors.Create(kind, Failure(
            $"{Subject} answered with {(Succeeded ? "an error" : $"HTTP {(int)Status}")}{(code is null ? "" : $" ({Clean(code)})")}{redirect}{Asked(status)}{(text.Length == 0 ? "" : $": {text}")}") with
        {
            Status = status,
            Code = code is null ? null : Clean(code),
            RequestId = ResponseHeaders.RequestId(response.Headers) ?? (error.RequestId is { } id ? Clean(id) : null),
            RetryAfter = ResponseHeaders.RetryAfter(response.Headers, outgoing.Time) ?? error.RetryAfter ?? (kind == ErrorKind.RateLimit ? RateLimitReader.NextReset(response.Headers, ReadRateLimits(), outgoing.Time) : null),
            Retry = ResponseHeaders.ShouldRetry(response.Headers) ?? (ErrorClassifier.IsExhausted(error) ? false : null),
        });
    }

    /// <summary>The exception for an answer that ended wrongly, with the server's words if there are any.</summary>
    public LlmRequestException Ended(string problem, ReadOnlySpan<byte> words, bool cutOff = true, Exception? cause = null)
    {
        var error = words.IsEmpty ? null : ProviderErrorReader.Read(words);
        return error is null || error.Message.Length == 0 ? Protocol(problem, cause, cutOff)
            : ErrorClassifier.IsKnown(error) ? Error(error)
            : Protocol($"{problem}: {error.Message}", cause, cutOff);
    }

    /// <summary>The exception for an answer that is not what was agreed.</summary>
    public LlmProtocolException Protocol(string problem, Exception? cause = null, bool cutOff = false) =>
        new(Failure($"{Subject}: {Clean(problem)}") with { Cause = cause, Retry = cutOff });

    public LlmTimeoutException Silent(TimeSpan limit) =>
        new(Failure($"{Subject} sent nothing for {limit.TotalSeconds:0.###} s in the middle of an answer") with { Status = null });

    /// <summary>The exception for a body that broke off, or cannot be decompressed.</summary>
    public LlmRequestException Unreadable(Exception cause) =>
        cause is InvalidDataException
            ? Protocol("The answer cannot be decompressed", cause)
            : new LlmConnectionException(Failure($"The connection to {Subject} broke in the middle of an answer: {Clean(cause.Message)}") with { Status = null, Cause = cause });

    public void Dispose() => response.Dispose();

    /// <summary>Where a path or a model is not found, the address tells why. Its query may hold a key.</summary>
    private string Asked(HttpStatusCode status) =>
        status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed && Status == status && request.RequestUri is { IsAbsoluteUri: true } url
            ? $" at {Clean(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped))}"
            : "";

    private string Subject => $"{Provider} ({Model})";

    // Bounded first, so that this stays cheap; far beyond what is left of it, so that the cut leaves no half of a secret.
    private string Clean(string text) => RequestErrors.Clip((_redactor ??= CredentialRedaction.For(request, outgoing)).Redact(text.Length > MaxCleaned ? text[..MaxCleaned] : text));

    private RequestFailure Failure(string message) => new(Provider, Model, message)
    {
        Status = Status,
        RequestId = ResponseHeaders.RequestId(response.Headers),
        RateLimits = ReadRateLimits(),
    };
}
