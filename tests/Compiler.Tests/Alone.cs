namespace LlmCodegen.Compiler.Tests;

/// <summary>Tests that measure the memory of the whole process: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = nameof(Alone);
}
