using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LlmCodegen.Loopback;

/// <summary>A token endpoint for the client credentials grant (RFC 6749 section 4.4), as strict as a real one.</summary>
public sealed class TokenEndpoint
{
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new();
    private int _requests;

    internal TokenEndpoint(TimeProvider time) => _time = time;

    /// <summary>The only client.</summary>
    public string ClientId { get; } = "quick-start";

    /// <summary>Its secret, made anew for every run.</summary>
    public string ClientSecret { get; } = LoopbackProvider.NewSecret();

    /// <summary>The scopes the client may ask for.</summary>
    public IReadOnlyCollection<string> Scopes { get; } = ["llm.read", "llm.write"];

    /// <summary>How long a token lives.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many requests have come in.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What happens to the next requests, one each, instead of an answer.</summary>
    public ConcurrentQueue<Fault> Faults { get; } = new();

    /// <summary>Forgets every token issued so far.</summary>
    public void RevokeAll() => _expiry.Clear();

    internal bool IsLive(string token) => _expiry.TryGetValue(token, out var expiry) && _time.GetUtcNow() < expiry;

    internal async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        if (Faults.TryDequeue(out var fault))
        {
            await fault.AnswerAsync(context);
            return;
        }

        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, 400, "invalid_request");
            return;
        }

        var form = await context.Request.ReadFormAsync();
        var (id, secret) = Credentials(context.Request, form);
        if (id != ClientId || secret != ClientSecret)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"loopback\"";
            await RefuseAsync(context, 401, "invalid_client");
        }
        else if (form["grant_type"] != "client_credentials")
        {
            await RefuseAsync(context, 400, "unsupported_grant_type");
        }
        else if (form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Scopes).Any())
        {
            await RefuseAsync(context, 400, "invalid_scope");
        }
        else
        {
            var token = LoopbackProvider.NewSecret();
            _expiry[token] = _time.GetUtcNow() + Lifetime;
            await AnswerAsync(context, 200, new JsonObject
            {
                ["access_token"] = token,
                ["token_type"] = "Bearer",
                ["expires_in"] = (long)Lifetime.TotalSeconds,
                ["scope"] = form["scope"].ToString(),
            });
        }
    }

    // RFC 6749 section 2.3.1: HTTP Basic, whose two halves are form-urlencoded, or two members of the body.
    private static (string? Id, string? Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return (form["client_id"], form["client_secret"]);
        }

        var pair = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], pair, out var length))
        {
            return default;
        }

        var halves = Encoding.UTF8.GetString(pair, 0, length).Split(':', 2);
        return (System.Net.WebUtility.UrlDecode(halves[0]), System.Net.WebUtility.UrlDecode(halves.ElementAtOrDefault(1)));
    }

    private static Task RefuseAsync(HttpContext context, int status, string error) =>
        AnswerAsync(context, status, new JsonObject { ["error"] = error, ["error_description"] = "The loopback provider refused the request." });

    private static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
