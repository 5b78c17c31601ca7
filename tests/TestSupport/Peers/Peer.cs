namespace LlmCodegen.TestSupport.Peers;

/// <summary>A server that nobody on this project wrote, which tests run on loopback.</summary>
public enum Peer
{
    /// <summary>oidc-provider from npm.</summary>
    OidcProvider,

    /// <summary>llama.cpp's llama-server from Debian.</summary>
    LlamaServer,
}
