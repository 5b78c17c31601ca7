using System.Diagnostics;
using System.Net;
using System.Text;

namespace LlmCodegen;

/// <summary>Blots out what a text must not say: the secrets of one token request, in each shape a server may echo them, whole or in part.</summary>
internal sealed class SecretRedactor
{
    // This many characters in a row are an echo. Base64 has no words to tell it from, and needs more to stand out from chance.
    private const int TellingPlain = 4;
    private const int TellingBase64 = 8;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Redactor _masked;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly List<SecretForm> _forms = [];

    public SecretRedactor(string clientId, string clientSecret)
    {
        _masked = new([clientSecret]);

        // The id is no secret in itself (RFC 6749 section 2.2); a part of it is mostly an ordinary word.
        Add(clientId, clientId.Length);
        AddSecret(clientSecret);
        AddBase64($"{clientId}:{clientSecret}", TellingBase64);
        AddBase64($"{WebUtility.UrlEncode(clientId)}:{WebUtility.UrlEncode(clientSecret)}", TellingBase64);
    }

    public void AddSecret(string secret) => Add(secret, TellingPlain);

    /// <summary>The text with every trace of a secret replaced by <c>***</c>.</summary>
    public string Redact(string text)
    {
        text = _masked.Redact(text);
        var hidden = new bool[text.Length];
        foreach (var form in _forms)
        {
            Hide(text, form.Text, Math.Min(form.Telling, form.Text.Length), hidden);
        }

        HideJsonWebTokens(text, hidden);

        return Redactor.Rewrite(text, hidden);
    }

    public bool IsClean(string text) => string.Equals(Redact(text), text, StringComparison.Ordinal);

    private void Add(string value, int telling)
    {
        foreach (var form in (string[])[value, WebUtility.UrlEncode(value), Uri.EscapeDataString(value)])
        {
            if (form.Length > 0)
            {
                _forms.Add(new(form, telling));
            }
        }

        AddBase64(value, TellingBase64);
    }

    private void AddBase64(string value, int telling)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=');
        _forms.Add(new(base64, telling));
        _forms.Add(new(base64.Replace('+', '-').Replace('/', '_'), telling));
    }

    private static void Hide(string text, string form, int telling, bool[] hidden)
    {
        for (var i = 0; i + telling <= text.Length; i++)
        {
            if (form.AsSpan().IndexOf(text.AsSpan(i, telling)) >= 0)
            {
                hidden.AsSpan(i, telling).Fill(true);
            }
        }
    }

    // A token of whatever origin: "eyJ" is how the base64 of a JSON object begins.
    private static void HideJsonWebTokens(string text, bool[] hidden)
    {
        for (var start = text.IndexOf("eyJ", StringComparison.Ordinal); start >= 0; start = text.IndexOf("eyJ", start + 3, StringComparison.Ordinal))
        {
            for (var i = start; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '_' or '-'); i++)
            {
                hidden[i] = true;
            }
        }
    }

    // No record, whose ToString would show the secret.
    private sealed class SecretForm(string text, int telling)
    {
        public string Text => text;

        public int Telling => telling;
    }
}
