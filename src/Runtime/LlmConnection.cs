using System.Net;
using LlmCodegen.Dialects;
using LlmCodegen.Http;
using LlmCodegen.Resilience;

namespace LlmCodegen;

/// <summary>A connection to a provider, shared by its models. Created by <see cref="LlmProvider"/>; safe for concurrent use.</summary>
public sealed class LlmConnection
{
    private static readonly string UserAgent = $"LlmCodegen/{typeof(LlmConnection).Assembly.GetName().Version?.ToString(3)}";

    private readonly ConnectionDescription _description;
    private Address? _address;

    internal LlmConnection(string provider, ConnectionDescription description, RuntimeContext runtime, ResilienceSettings resilience)
    {
        Provider = provider;
        _description = description;
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

    internal Uri Endpoint(string path) =>
        EndpointUrl.Join(BaseUrl, path, Query(BaseUrl.Query));

    /// <summary>Makes one attempt, plus one more if the credential was refused and there is a newer one.</summary>
    /// <returns>A successful answer, whose body has not been read yet.</returns>
    /// <exception cref="LlmRequestException">The attempt failed.</exception>
    internal async ValueTask<Exchange> SendAsync(OutgoingRequest outgoing, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = CreateRequest(outgoing);
            var shown = await _description.Credential.ApplyAsync(request, Runtime, Provider, cancellationToken).ConfigureAwait(false);
            var exchange = await SendAsync(request, outgoing, cancellationToken).ConfigureAwait(false);
            if (exchange.Succeeded)
            {
                return exchange;
            }

            using (exchange)
            {
                if (exchange.Status != HttpStatusCode.Unauthorized || !outgoing.TryRenewCredential() || !_description.Credential.Reject(shown))
                {
                    throw await exchange.ReadErrorAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async ValueTask<Exchange> SendAsync(HttpRequestMessage request, OutgoingRequest outgoing, CancellationToken cancellationToken)
    {
        try
        {
            var url = request.RequestUri!;
            var response = await Runtime.Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var redactor = new Lazy<Redactor>(() => Redactor(request, outgoing));
            var exchange = new Exchange(Provider, outgoing.Model, response, redactor, Runtime.Time, _description.RateLimitHeaders);
            if (FollowedRedirect.Of(response, request, url) is not { } elsewhere)
            {
                return exchange;
            }

            using (exchange)
            {
                throw exchange.Protocol($"the answer came from {elsewhere} instead of {url.Authority}: {FollowedRedirect.Advice}");
            }
        }
        catch (Exception e) when (ConnectionErrors.IsConnectionError(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new LlmConnectionException(new(Provider, outgoing.Model, $"{Provider} ({outgoing.Model}) could not be reached at {request.RequestUri!.Authority}: {RequestErrors.Clip(Redactor(request, outgoing).Redact(e.Message))}")
            {
                // The chain says what a certificate or a name lookup failed for, and is kept unless somebody put a secret into it.
                Cause = Redactor(request, outgoing).IsClean(e.ToString()) ? e : null,
                Retry = ConnectionErrors.IsUntrusted(e) ? false : null,
            });
        }
    }

    private Redactor Redactor(HttpRequestMessage request, OutgoingRequest outgoing) =>
        CredentialRedaction.For(request, Runtime.KnownSecrets, (name, value) => IsPublic(name, value, outgoing));

    private string Query(string ofBase)
    {
        var query = ofBase;
        foreach (var (name, value) in _description.Query)
        {
            query = EndpointUrl.Append(query, name, value.Resolve(Runtime, Provider));
        }

        foreach (var (name, value) in _description.OptionalQuery)
        {
            query = value.TryResolve(Runtime) is { } text ? EndpointUrl.Append(query, name, text) : query;
        }

        return query;
    }

    private HttpRequestMessage CreateRequest(OutgoingRequest outgoing)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint(outgoing.Path)) { Content = outgoing.Body.CreateContent() };
        request.Headers.TryAddWithoutValidation("Accept", outgoing.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var (name, value) in _description.OptionalHeaders)
        {
            Set(request, name, value, value.TryResolve(Runtime));
        }

        SetAll(request, _description.Headers);
        SetAll(request, outgoing.Headers);
        return request;
    }

    private void SetAll(HttpRequestMessage request, IDictionary<string, ConfigValue> headers)
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

    /// <summary>Whether a header's value is no secret: it is ours, or stands in the configuration itself.</summary>
    private bool IsPublic(string name, string value, OutgoingRequest outgoing) =>
        name is "Accept" or "User-Agent"
        || (!name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
            && (outgoing.Headers.TryGetValue(name, out var setting) || _description.Headers.TryGetValue(name, out setting))
            && setting.Variables.Count == 0
            && setting.TryResolve(Runtime) == value);

    private sealed record Address(string Text, Uri Url);
}
