using System.Text;

namespace LlmCodegen.Http;

/// <summary>Finds what must not be repeated of a request: the values of its headers, other than those that stand in the configuration, and those of its query that are long enough for a key.</summary>
internal static class CredentialRedaction
{
    private const string ApiVersion = "api-version";
    private const int ShortestKey = 8;

    public static Redactor For(HttpRequestMessage request, OutgoingRequest outgoing)
    {
        var secrets = new List<string>(outgoing.KnownSecrets);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (!outgoing.IsPublic(name, value))
                {
                    Add(secrets, value);
                }
            }
        }

        foreach (var parameter in request.RequestUri!.Query.TrimStart('?').Split('&'))
        {
            AddParameter(secrets, parameter);
        }

        return new(secrets);
    }

    private static void AddParameter(List<string> secrets, string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        var value = parameter[(equals + 1)..];
        if (equals > 0 && value.Length >= ShortestKey && !parameter.AsSpan(0, equals).Equals(ApiVersion, StringComparison.OrdinalIgnoreCase))
        {
            secrets.Add(value);
            if (Uri.UnescapeDataString(value) is var plain && plain != value)
            {
                secrets.Add(plain);
            }
        }
    }

    private static void Add(List<string> secrets, string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var secret = value[(space + 1)..].Trim();
        if (secret.Length == 0)
        {
            return;
        }

        secrets.Add(secret);

        var decoded = new byte[secret.Length];
        if (space > 0 && value.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(secret, decoded, out var count))
        {
            secrets.AddRange(Encoding.UTF8.GetString(decoded, 0, count).Split(':', 2, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
