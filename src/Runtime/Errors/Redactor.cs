using System.Net;
using System.Text;

namespace LlmCodegen;

/// <summary>Removes secrets from text that came back: whole, cut off, masked, and in every encoding in which servers echo them.</summary>
/// <remarks>
/// Removed are whole occurrences, long fragments, and short ones that begin or end a secret as a cut-off echo does; words of ordinary language that a secret is made of stay, since
/// an error without its words helps nobody. Letter case counts nowhere. Nothing is computed before there is a text to clean.
/// </remarks>
internal sealed class Redactor(IReadOnlyList<string> secrets, IReadOnlyList<string>? identifiers = null)
{
    // Nobody encodes an error more often than that.
    private const int Encodings = 3;

    private readonly Lazy<SecretForm[]> _forms = new(() => Forms(secrets, identifiers ?? []));

    public static Redactor None { get; } = new([]);

    /// <summary>The text with <c>***</c> for every trace of a secret.</summary>
    public string Redact(string text)
    {
        if (secrets.Count == 0 && identifiers is null)
        {
            return text;
        }

        var hidden = new bool[text.Length];
        var view = DecodedText.Plain(text);
        for (var depth = 0; view is not null && depth <= Encodings; view = view.Decode(), depth++)
        {
            foreach (var form in _forms.Value)
            {
                form.Hide(view, hidden);
            }
        }

        foreach (var secret in secrets)
        {
            MaskedWords.Hide(text, secret, hidden);
        }

        JsonWebTokens.Hide(text, hidden);
        return Array.IndexOf(hidden, true) < 0 ? text : Rewrite(text, hidden);
    }

    public bool IsClean(string text) => string.Equals(Redact(text), text, StringComparison.Ordinal);

    private static SecretForm[] Forms(IReadOnlyList<string> secrets, IReadOnlyList<string> identifiers)
    {
        var forms = new List<SecretForm>();
        foreach (var secret in secrets.Where(static secret => secret.Length > 0).Distinct(StringComparer.Ordinal))
        {
            forms.Add(SecretForm.Plain(secret));
            AddOpaque(forms, secret);
        }

        // No secret in itself (RFC 6749 section 2.2); a part of one is mostly an ordinary word.
        foreach (var identifier in identifiers.Where(static identifier => identifier.Length > 0))
        {
            forms.Add(SecretForm.Whole(identifier));
            AddOpaque(forms, identifier);
        }

        return [.. forms];
    }

    private static void AddOpaque(List<SecretForm> forms, string value)
    {
        foreach (var text in new[] { value, WebUtility.UrlEncode(value), Uri.EscapeDataString(value) }.Distinct(StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            forms.Add(SecretForm.Opaque(Convert.ToHexString(bytes)));

            // In the middle of a longer text, such as "id:secret", the same bytes look different by where they begin.
            for (var offset = 0; offset < 3; offset++)
            {
                var whole = Convert.ToBase64String([.. new byte[offset], .. bytes]).TrimEnd('=');
                var end = (offset + bytes.Length) * 8 / 6;
                var start = offset == 0 ? 0 : offset + 1;
                if (end > start)
                {
                    var base64 = offset == 0 ? whole : whole[start..end];
                    forms.Add(SecretForm.Opaque(base64));
                    forms.Add(SecretForm.Opaque(base64.Replace('+', '-').Replace('/', '_')));
                }
            }
        }
    }

    private static string Rewrite(string text, bool[] hidden)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden[i])
            {
                result.Append(text[i]);
            }
            else if (i == 0 || !hidden[i - 1])
            {
                result.Append("***");
            }
        }

        return result.ToString();
    }
}
