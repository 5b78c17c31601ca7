namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>A promise that a project broke.</summary>
/// <param name="Kind">The same for the same bug, so that a smaller project can be told to show it too.</param>
internal sealed record FuzzFinding(FuzzProject Project, string Kind, string Message);
