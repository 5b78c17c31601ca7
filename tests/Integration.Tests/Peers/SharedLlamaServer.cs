using LlmCodegen.TestSupport.Peers;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>One llama-server for all tests of it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedLlamaServer : ICollectionFixture<LlamaServer>
{
    public const string Name = "llama-server";
}
