using System.CommandLine;

namespace LlmCodegen.Cli;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static Option<string[]> Providers() => new("--provider", "-p")
    {
        HelpName = "FILE",
        Description = "A provider description (*.provider.json) or catalog that comes before the built-in one. May be repeated.",
    };

    public static Option<string> ListingFormat()
    {
        var format = new Option<string>("--format") { Description = "How the list is written.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
