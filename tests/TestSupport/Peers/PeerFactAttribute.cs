using Xunit;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>A test that needs a peer; where the machine cannot run it, the test is shown as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerFactAttribute : FactAttribute
{
    /// <summary>Looks whether <paramref name="peer"/> can run here; nothing is installed yet.</summary>
    public PeerFactAttribute(Peer peer)
    {
        Peer = peer;
        Skip = PeerInstallation.WhyImpossible(peer);
    }

    /// <summary>The peer.</summary>
    public Peer Peer { get; }
}
