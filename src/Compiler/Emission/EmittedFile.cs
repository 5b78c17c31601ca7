namespace LlmCodegen.Compiler.Emission;

/// <summary>A generated source file.</summary>
internal sealed record EmittedFile(string HintName, string Text);
