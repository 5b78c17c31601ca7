namespace LlmCodegen.Compiler.Diagnostics;

/// <summary>Every id, in one place; none is ever reused or renumbered. LLM1xxx syntax, 2xxx binding and schema, 3xxx security, 4xxx C# usage.</summary>
internal static class DiagnosticIds
{
    public const string SyntaxError = "LLM1001";
    public const string DuplicateKey = "LLM1002";
    public const string TooDeep = "LLM1003";
    public const string EmptyFile = "LLM1004";
    public const string NotUtf8 = "LLM1005";
    public const string TooLarge = "LLM1006";
}
