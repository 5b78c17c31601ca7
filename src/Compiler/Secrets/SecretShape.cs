namespace LlmCodegen.Compiler.Secrets;

/// <summary>What a literal secret looks like, by the name it stands under and by itself. What is one here is reported, and is compiled in nowhere.</summary>
internal static class SecretShape
{
    private static readonly ImmutableArray<string> HeaderParts =
        ["authorization", "api-key", "apikey", "api_key", "secret", "password", "credential", "cookie"];

    private static readonly ImmutableHashSet<string> HeaderWords =
        ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "auth", "key", "token", "pat", "pass", "passwd", "pwd", "jwt", "signature");

    private static readonly ImmutableHashSet<string> MemberNames = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "api_key", "apikey", "master_key", "salt_key", "password", "passwd", "passphrase", "pwd", "secret", "token", "bearer", "auth_value", "authentication_token", "authorization", "x-api-key", "api-key",
        "access_token", "auth_token", "session_token", "secret_key", "access_key", "private_key", "refresh_token", "id_token", "bearer_token", "api_token", "client_assertion", "assertion");

    private static readonly ImmutableArray<string> MemberEndings =
    [
        "_api_key", "_secret_key", "_access_key", "_private_key", "_secret_access_key", "_password", "_secret", "_access_token", "_auth_token", "_session_token", "_ad_token", "_refresh_token", "_bearer_token", "_id_token", "_assertion", "_api_token", "-api-key", "apikey",
        "accesstoken", "clientsecret",
    ];

    /// <summary>Whether a literal header value must not be compiled in.</summary>
    public static bool IsSecretHeader(string name, string text) => !Placeholders.IsPlaceholder(text) && (IsSecretHeaderName(name) || IsSecretText(text));

    /// <summary>Whether a literal text under a key must not be compiled in.</summary>
    public static bool IsSecretMember(string name, string text) =>
        !string.IsNullOrWhiteSpace(text) && !Placeholders.IsPlaceholder(text) && (IsSecretMemberName(name) || IsSecretText(text) || IsServiceAccount(name, text));

    public static bool IsSecretMemberName(string name) =>
        MemberNames.Contains(name) || MemberEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is a secret whatever it is called: a vendor's key, a URL that carries one, a private key.</summary>
    public static bool IsSecretText(string text) =>
        IsSecretValue(text) || text.IndexOf("PRIVATE KEY-----", StringComparison.Ordinal) >= 0 || (text.IndexOf("://", StringComparison.Ordinal) > 0 && IsSecretUrl(text));

    /// <summary>A message's argument without the secrets that it may hold.</summary>
    public static string Masked(string text) => VendorKey.Masked(text);

    private static bool IsSecretHeaderName(string name) =>
        HeaderParts.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
        || name.Split('-', '_').Any(HeaderWords.Contains)
        || SecretVariable.IsSecretName(name);

    private static bool IsServiceAccount(string name, string text) =>
        name.EndsWith("_credentials", StringComparison.OrdinalIgnoreCase) && text.IndexOf("private_key", StringComparison.Ordinal) >= 0;

    private static bool IsSecretValue(string text) => VendorKey.IsIn(text);

    // LiteLLM takes URLs as they come: some with ?key=…, some with a password, some with a key among the path's segments.
    private static bool IsSecretUrl(string url) =>
        SecretQuery.IsIn(url) || IsSecretValue(url.Replace('/', ' ')) || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.IndexOf(':') >= 0);
}
