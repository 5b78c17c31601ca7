using System.Net;
using System.Net.Sockets;
using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>Sends one token request, as often as it is asked to, and judges the answers.</summary>
internal sealed class TokenEndpoint(OAuth2Grant grant, TokenRequest request, TokenSources sources, string provider)
{
    /// <summary>How long a whole exchange may take unless <see cref="LlmClientsOptions.TokenRequestTimeout"/> says otherwise.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly RuntimeContext _runtime = sources.Runtime;

    // Far above any token; an endless answer must not fill the memory.
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>An answer that holds a token.</summary>
    /// <exception cref="TokenRequestException">Anything else that ended without a token.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken)
    {
        var errors = new TokenErrors(grant, provider, request, _runtime.KnownSecrets);
        var limit = sources.RequestTimeout;
        _runtime.KnownSecrets.Add(request.Secrets);
        using var timeout = new CancellationTokenSource(limit, _runtime.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var exchange = ExchangeAsync(errors, either.Token);

            // Also a transport that does not listen to cancellation must not hold anybody.
            await ((Task)exchange).WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!exchange.IsCompleted)
            {
                Forget(exchange);
                throw new OperationCanceledException(either.Token);
            }

            return await exchange.ConfigureAwait(false);
        }
        catch (LlmException)
        {
            throw;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw timeout.IsCancellationRequested ? errors.TimedOut(limit) : errors.Unreachable(exception);
        }
    }

    private async Task<TokenAnswer> ExchangeAsync(TokenErrors errors, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(errors, cancellationToken).ConfigureAwait(false);
        var status = response.StatusCode;
        if ((int)status is >= 300 and < 400)
        {
            throw errors.Redirected(status);
        }

        if (response.IsSuccessStatusCode)
        {
            var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false)
                ?? throw errors.Unreadable(status, "longer than 1 MB", isTransient: false);
            return Accept(errors, response, body);
        }

        throw errors.Refused(status, await ReadRefusalAsync(response.Content, cancellationToken).ConfigureAwait(false), RetryAfter(response));
    }

    private TokenAnswer Accept(TokenErrors errors, HttpResponseMessage response, byte[] body)
    {
        var status = response.StatusCode;
        var answer = TokenAnswerReader.ReadJson(body);
        if (answer is not null)
        {
            _runtime.KnownSecrets.Add(answer.AccessToken is { } received ? answer.OtherTokens.Append(received.Reveal()) : answer.OtherTokens);
        }

        if ((answer ?? TokenAnswerReader.ReadFormError(body)) is { Error.Length: > 0 } refusal)
        {
            throw errors.Refused(status, refusal, RetryAfter(response));
        }

        if (answer is null)
        {
            // What begins like JSON was cut off on its way; anything else is not a token endpoint.
            throw body.Length == 0 ? errors.Unreadable(status, "empty", isTransient: false)
                : body[0] == '{' ? errors.Unreadable(status, "truncated or malformed JSON", isTransient: true)
                : errors.Unreadable(status, $"not a JSON object; check '{grant.TokenUrl.Setting}'", isTransient: false);
        }

        if (answer.AccessToken is not { } access)
        {
            throw errors.Unreadable(status, "no 'access_token' in it", isTransient: false);
        }

        // RFC 6749 section 7.1: a token of a type one does not understand must not be used. None at all is common, and always means Bearer.
        if (answer.TokenType is { Length: > 0 } type && !string.Equals(type, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw errors.Unreadable(status, "its 'token_type' is not 'Bearer'", isTransient: false);
        }

        if (!HeaderValue.IsValid(access.Reveal()))
        {
            throw errors.Unreadable(status, "its 'access_token' holds characters that no HTTP header can carry", isTransient: false);
        }

        // RFC 6749 section 5.1: a scope that is not named is the one that was asked for.
        answer.Scope ??= request.Scope;
        return answer;
    }

    // Asking for a token twice does no harm, and a kept-alive connection may die under the first request.
    private async Task<HttpResponseMessage> SendAsync(TokenErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(errors, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (IsReset(exception))
        {
            return await SendOnceAsync(errors, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(TokenErrors errors, CancellationToken cancellationToken)
    {
        using var message = request.CreateMessage();
        var response = await _runtime.Http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        if (FollowedRedirect.Of(response, message, request.Url) is not { } elsewhere)
        {
            return response;
        }

        response.Dispose();
        throw errors.FollowedRedirect(elsewhere);
    }

    private static bool IsReset(HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.ResponseEnded
        || exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };

    private static void Forget(Task abandoned) => _ = abandoned.ContinueWith(
        static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    // The status alone is telling enough if the rest does not arrive.
    private static async Task<TokenAnswer?> ReadRefusalAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            var body = await ReadAsync(content, cancellationToken).ConfigureAwait(false) ?? [];
            return TokenAnswerReader.ReadJson(body) ?? TokenAnswerReader.ReadFormError(body);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[4096];
        var length = 0;
        for (var read = -1; read != 0; length += read)
        {
            if (length == buffer.Length)
            {
                if (length >= LargestAnswer)
                {
                    return null;
                }

                Array.Resize(ref buffer, length * 2);
            }

            read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
        }

        return buffer[..length];
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _runtime.Time.GetUtcNow(),
        _ => null,
    };
}
