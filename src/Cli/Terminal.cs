namespace LlmCodegen.Cli;

/// <summary>What the streams are connected to. Files and pipes get plain text.</summary>
/// <param name="HasColor">Whether the output shows colours.</param>
/// <param name="HasProgress">Whether a line of the error stream can be overwritten.</param>
internal sealed record Terminal(bool HasColor, bool HasProgress)
{
    public static readonly Terminal None = new(HasColor: false, HasProgress: false);

    public static Terminal Detect()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var isColorless = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(!isDumb && !isColorless && !Console.IsOutputRedirected, !isDumb && !Console.IsErrorRedirected);
    }
}
