using LlmCodegen.Cli.Check;
using LlmCodegen.Cli.Reports;

namespace LlmCodegen.Cli.Files;

/// <summary>Writes a file that the user asked for, and names it.</summary>
internal static class OutputFile
{
    public static bool TryWrite(Host host, string path, string text, List<Finding> findings)
    {
        try
        {
            host.Files.Write(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            findings.Add(Finding.Unwritable(path, e));
            return false;
        }

        host.Output.WriteLine(OneLine.Of(path));
        return true;
    }
}
