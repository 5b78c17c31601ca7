namespace LlmCodegen.Cli.Check;

internal sealed record CheckOptions(string Format, bool WarningsAreErrors, bool IsQuiet, bool WithInformation, bool Fixes);
