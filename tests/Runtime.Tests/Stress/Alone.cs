namespace LlmCodegen.Runtime.Tests.Stress;

/// <summary>Tests that count what the whole process holds, and so run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
