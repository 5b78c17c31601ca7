namespace LlmCodegen.TestSupport.Peers;

/// <summary>A client that the authorization server knows. Its secret is made anew for every run.</summary>
public sealed class OidcClient(string id, string secret)
{
    /// <summary>The client id.</summary>
    public string Id { get; } = id;

    /// <summary>The client secret.</summary>
    public string Secret { get; } = secret;
}
