using System.Net;
using System.Runtime.CompilerServices;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using LlmCodegen.Resilience;

namespace LlmCodegen;

/// <summary>A connection to a provider, shared by its models. Created by <see cref="LlmProvider"/>; safe for concurrent use.</summary>
public sealed class LlmConnection
{
    private static readonly string UserAgent = $"LlmCodegen/{typeof(LlmConnection).Assembly.GetName().Version?.ToString(3)}";

    private readonly ConnectionDescription _description;
    private readonly KeyValuePair<string, ConfigValue>[] _optionalHeaders;
    private readonly KeyValuePair<string, ConfigValue>[] _headers;
    private readonly KeyValuePair<string, ConfigValue>[] _query;
    private readonly KeyValuePair<string, ConfigValue>[] _optionalQuery;
    private Address? _address;

    internal LlmConnection(string provider, ConnectionDescription description, RuntimeContext runtime, ResilienceSettings resilience)
    {
        Provider = provider;
        _description = description;
        _optionalHeaders = [.. description.OptionalHeaders];
        _headers = [.. description.Headers];
        _query = [.. description.Query];
        _optionalQuery = [.. description.OptionalQuery];
        Runtime = runtime;
        Resilience = resilience;
    }

    internal string Provider { get; }

    internal string TelemetryName => _description.TelemetryName ?? Provider;

    internal ChatDialect Dialect => _description.Dialect;

    internal RuntimeContext Runtime { get; }

    internal ResilienceSettings Resilience { get; }

    /// <summary>The base URL as its setting says now: a key is read for every request, and must not go to the address of the one before it.</summary>
    /// <exception cref="LlmConfigurationException">It is not set, or not a URL.</exception>
    internal Uri BaseUrl
    {
        get
        {
            var text = _description.BaseUrl.Resolve(Runtime, Provider);
            if (_address is not { } address || address.Text != text)
            {
                _address = address = new Address(text, EndpointUrl.Parse(text, out var problem) ?? throw _description.BaseUrl.Unusable(Provider, problem));
            }

            return address.Url;
        }
    }

    /// <summary>The base URL for display, or <see langword="null"/> if it is not set or unusable.</summary>
    internal Uri? TryGetBaseUrl() => _description.BaseUrl.TryResolve(Runtime) is { } text ? EndpointUrl.Parse(text, out _) : null;

    internal OpenAIEmbeddingProfile Embeddings => _description.Embeddings;

    internal IDictionary<string, ConfigValue> OptionalBody => _description.OptionalBody;

    internal RateLimitHeaders RateLimitHeaders => _description.RateLimitHeaders;

    /// <summary>Where requests to <paramref name="path"/> go, as the settings say now; <paramref name="known"/> if that has not changed.</summary>
    /// <exception cref="LlmConfigurationException">A setting is missing, or the base URL is none.</exception>
    internal Endpoint EndpointAt(string path, Endpoint? known)
    {
        var baseUrl = BaseUrl;
        var query = _query.Length + _optionalQuery.Length == 0 ? baseUrl.Query : Query(baseUrl.Query);
        return known is not null && ReferenceEquals(known.BaseUrl, baseUrl) && known.Path == path && known.Query == query
            ? known
            : new(baseUrl, path, query, EndpointUrl.Join(baseUrl, path, query));
    }

    /// <summary>Makes one attempt, plus one more if the credential was refused and there is a newer one.</summary>
    /// <returns>A successful answer, whose body has not been read yet.</returns>
    /// <exception cref="LlmRequestException">The attempt failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="end"/> was cancelled.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<Exchange> SendAsync(OutgoingRequest outgoing, Endpoint endpoint, string accept, KeyValuePair<string, ConfigValue>[] headers, CancellationToken end)
    {
        while (true)
        {
            // The credential is read for every attempt, and must not go to the address of the one before it.
            var url = outgoing.IsFirstAttempt() ? endpoint.Url : EndpointAt(endpoint.Path, endpoint).Url;
            using var request = CreateRequest(outgoing, url, accept, headers);
            var shown = await _description.Credential.ApplyAsync(request, Runtime, Provider, end).ConfigureAwait(false);
            HttpResponseMessage response;
            try
            {
                response = await Runtime.Http.SendAsync(request, end).ConfigureAwait(false);
            }
            catch (Exception e) when (ConnectionErrors.IsConnectionError(e))
            {
                throw (Exception?)ConnectionErrors.AsCancellation(e, end) ?? Unreachable(outgoing, request, e);
            }

            var exchange = new Exchange(outgoing, request, response);
            if (FollowedRedirect.Of(response, request, url) is { } elsewhere)
            {
                using (exchange)
                {
                    throw exchange.Protocol($"the answer came from {elsewhere} instead of {url.Authority}: {FollowedRedirect.Advice}");
                }
            }

            if (exchange.Succeeded)
            {
                return exchange;
            }

            using (exchange)
            {
                if (exchange.Status != HttpStatusCode.Unauthorized || !outgoing.TryRenewCredential() || !_description.Credential.Reject(shown))
                {
                    throw await exchange.ReadErrorAsync(end).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Whether a header's value is no secret because it stands in the configuration itself.</summary>
    internal bool IsPublic(string name, string value, KeyValuePair<string, ConfigValue>[] headers) =>
        !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        && (Find(headers, name) ?? Find(_headers, name)) is { Variables.Count: 0 } setting
        && setting.TryResolve(Runtime) == value;

    private LlmConnectionException Unreachable(OutgoingRequest outgoing, HttpRequestMessage request, Exception cause)
    {
        var redactor = CredentialRedaction.For(request, outgoing);
        return new(new(Provider, outgoing.Model, $"{Provider} ({outgoing.Model}) could not be reached at {request.RequestUri!.Authority}: {RequestErrors.Clip(redactor.Redact(cause.Message))}")
        {
            // The chain says what a certificate or a name lookup failed for, and is kept unless somebody put a secret into it.
            Cause = redactor.IsClean(cause.ToString()) ? cause : null,
            Retry = ConnectionErrors.IsUntrusted(cause) ? false : null,
        });
    }

    private string Query(string ofBase)
    {
        var query = ofBase;
        foreach (var (name, value) in _query)
        {
            query = EndpointUrl.Append(query, name, value.Resolve(Runtime, Provider));
        }

        foreach (var (name, value) in _optionalQuery)
        {
            query = value.TryResolve(Runtime) is { } text ? EndpointUrl.Append(query, name, text) : query;
        }

        return query;
    }

    private HttpRequestMessage CreateRequest(OutgoingRequest outgoing, Uri url, string accept, KeyValuePair<string, ConfigValue>[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = outgoing.Body.CreateContent() };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var (name, value) in _optionalHeaders)
        {
            Set(request, name, value, value.TryResolve(Runtime));
        }

        SetAll(request, _headers);
        SetAll(request, headers);
        foreach (var (name, value) in outgoing.CallHeaders ?? [])
        {
            if (request.Headers.NonValidated.Contains(name))
            {
                request.Headers.Remove(name);
            }

            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase) || !request.Headers.TryAddWithoutValidation(name, value))
            {
                throw new ArgumentException($"'{name}' of extra_headers is not a header that a call can add");
            }
        }

        return request;
    }

    private void SetAll(HttpRequestMessage request, KeyValuePair<string, ConfigValue>[] headers)
    {
        foreach (var (name, value) in headers)
        {
            Set(request, name, value, value.Resolve(Runtime, Provider));
        }
    }

    private void Set(HttpRequestMessage request, string name, ConfigValue setting, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (!HeaderValue.IsValid(value))
        {
            throw setting.Unusable(Provider, HeaderValue.Problem);
        }

        if (request.Headers.NonValidated.Contains(name))
        {
            request.Headers.Remove(name);
        }

        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            throw setting.Unusable(Provider, $"'{name}' is not a header that a request can carry");
        }
    }

    private static ConfigValue? Find(KeyValuePair<string, ConfigValue>[] headers, string name) =>
        Array.Find(headers, header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private sealed record Address(string Text, Uri Url);
}
