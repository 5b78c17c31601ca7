using System.CommandLine;

namespace LlmCodegen.Cli.Import;

/// <summary><c>import</c>: files of other tools become files of this one.</summary>
internal static class ImportCommand
{
    public static Command Create(Host host) => new("import", "Turns files of other tools into files of this one.");
}
