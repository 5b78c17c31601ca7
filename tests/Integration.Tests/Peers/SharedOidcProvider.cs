using LlmCodegen.TestSupport.Peers;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>Tests of one server run one after the other: they read its counters.</summary>
[CollectionDefinition(Name)]
public sealed class SharedOidcProvider : ICollectionFixture<OidcProvider>
{
    public const string Name = "oidc-provider";
}
