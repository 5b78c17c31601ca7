namespace LlmCodegen.Compiler.Syntax;

/// <summary>Names that speak of a credential. Unknown parameters go into the body of every request, as with LiteLLM; these never do.</summary>
/// <remarks>Decided by the words of a name, so that <c>refresh_token</c>, <c>refreshToken</c> and <c>Refresh-Token</c> are one; plurals such as <c>max_tokens</c> are counts.</remarks>
internal static class CredentialName
{
    private static readonly HashSet<string> Families = ["oauth", "oauth2", "oidc", "aws", "azure"];

    private static readonly HashSet<string> Secrets =
    [
        "secret", "secrets", "password", "passwd", "passphrase", "pwd", "credential", "credentials", "assertion", "apikey", "authorization", "certificate", "cert", "pfx", "jwt",
        "jwks", "bearer", "auth", "authentication", "authenticator", "clientsecret", "accesstoken", "refreshtoken", "authtoken", "privatekey",
    ];

    private static readonly HashSet<string> KeyKinds =
        ["api", "access", "private", "secret", "subscription", "signing", "encryption", "client", "auth", "account", "license", "master", "session", "shared", "ssh", "rsa"];

    // Words before "token" that make it one of a tokenizer's, or one that is counted.
    private static readonly HashSet<string> TextTokens =
    [
        "eos", "bos", "pad", "unk", "sep", "cls", "mask", "stop", "start", "end", "begin", "image", "audio", "video", "special", "think", "thinking", "reasoning", "per", "first",
        "next", "last", "prompt", "output", "input", "completion", "tool", "turn", "each", "max", "min", "eot", "eom", "text", "new", "byte", "prefix", "suffix", "middle",
    ];

    public static bool IsOne(string name)
    {
        var words = new KeyName(name).Words;
        if (words.IsEmpty)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var before = i == 0 ? "" : words[i - 1];
            var isOne = Secrets.Contains(words[i])
                || (i == 0 && Families.Contains(words[i]))
                || (words[i] == "token" && !TextTokens.Contains(before) && IsCredentialPart(words, i))
                || (words[i] is "key" or "keys" && KeyKinds.Contains(before))
                || (words[i] == "grant" && (words.Length == 1 || (i + 1 < words.Length && words[i + 1] == "type")))
                || (words[i] == "account" && before == "service");
            if (isOne)
            {
                return true;
            }
        }

        return false;
    }

    // "token" at the end, or followed by what belongs to a credential; "token_budget" is none.
    private static bool IsCredentialPart(ImmutableArray<string> words, int index) =>
        index + 1 == words.Length || words[index + 1] is "url" or "uri" or "endpoint" or "file" or "path" or "provider" or "type" or "env" or "exchange";
}
