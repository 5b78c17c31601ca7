using System.Text;

namespace LlmCodegen.Http;

/// <summary>Finds what must not be repeated of a request: the values of its headers, other than those that stand in the configuration.</summary>
internal static class CredentialRedaction
{
    public static Redactor For(HttpRequestMessage request, Func<string, string, bool> isPublic)
    {
        var secrets = new List<string>();
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (!isPublic(name, value))
                {
                    Add(secrets, value);
                }
            }
        }

        return new(secrets);
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
        if (Uri.EscapeDataString(secret) is var escaped && escaped != secret)
        {
            secrets.Add(escaped);
        }

        var decoded = new byte[secret.Length];
        if (space > 0 && value.StartsWith("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(secret, decoded, out var count))
        {
            secrets.AddRange(Encoding.UTF8.GetString(decoded, 0, count).Split(':', 2, StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
