namespace LlmCodegen.TestSupport;

/// <summary>How a program ended and what it wrote.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Returns this result, or fails with everything the program wrote.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public ProgramResult Succeeded() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"The program ended with {ExitCode}.\n{Output}\n{Error}");
}
