namespace LlmCodegen.Http;

/// <summary>Notices a handler of the host's that went after a redirect by itself, which the clients cannot prevent.</summary>
internal static class FollowedRedirect
{
    public const string Advice = "the HttpHandler follows redirects, or sends requests elsewhere, and took the credential along; set AllowAutoRedirect = false on its innermost handler";

    /// <summary>The host that answered in place of the one that was asked, or <see langword="null"/>.</summary>
    /// <remarks>.NET's own handlers change the request; others answer with a request of their own.</remarks>
    public static string? Of(HttpResponseMessage response, HttpRequestMessage request, Uri asked) =>
        (response.RequestMessage ?? request).RequestUri is { } answered && !IsSame(answered, asked) ? answered.Authority
        : request.RequestUri is { } sent && !IsSame(sent, asked) ? sent.Authority
        : null;

    private static bool IsSame(Uri one, Uri other) =>
        ReferenceEquals(one, other) || (one.IsAbsoluteUri && Uri.Compare(one, other, UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0);
}
