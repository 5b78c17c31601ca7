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

    // The parser takes an unknown option for one more argument; a file that is called so can be written as ./--name.
    public static void RejectUnknownOptions(Argument<string[]> files) => files.Validators.Add(static result =>
    {
        foreach (var token in result.Tokens.Where(static token => token.Value.Length > 1 && token.Value[0] == '-'))
        {
            result.AddError($"Unrecognized option '{token.Value}'.");
        }
    });

    public static Option<string> ListingFormat()
    {
        var format = new Option<string>("--format") { Description = "How the list is written.", DefaultValueFactory = static _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
