namespace LlmCodegen.Runtime.Tests.Auth.Peers;

/// <summary>A test against a real authorization server, skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute()
    {
        if (OidcPeer.Folder is null)
        {
            Skip = "oidc-provider is not installed: run 'npm ci' in the folder of the OAuth peers, or name it in LLMCODEGEN_OAUTH_PEERS";
        }
    }
}
