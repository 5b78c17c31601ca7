namespace LlmCodegen.Cli;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A file has errors, or could not be read or written.</summary>
    public const int Errors = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;
}
