namespace LlmCodegen.Compiler.Hosting;

/// <summary>A property or metadata whose value says nothing usable.</summary>
/// <param name="Expected">What it must be, as messages say it.</param>
internal sealed record UnusableSetting(string Name, string Value, string Expected);
