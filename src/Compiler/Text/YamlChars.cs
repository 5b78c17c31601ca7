namespace LlmCodegen.Compiler.Text;

/// <summary>The classes of characters that YAML 1.1 tells apart; a NUL stands for the end of the text.</summary>
internal static class YamlChars
{
    public static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    public static bool IsBreakOrEnd(char c) => c == '\0' || IsBreak(c);

    public static bool IsSpaceOrEnd(char c) => c is ' ' or '\0' || IsBreak(c);

    public static bool IsBlankOrEnd(char c) => c is ' ' or '\t' or '\0' || IsBreak(c);

    public static bool IsName(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '-' or '_';

    public static bool IsUri(char c) => IsName(c) || ";/?:@&=+$,.!~*'()[]%".IndexOf(c) >= 0;

    public static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');

    /// <summary>What may not stand in a YAML text at all, surrogates aside.</summary>
    public static bool IsForbidden(char c) =>
        c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u007F' and <= '\u009F' and not '\u0085') or '\uFFFE' or '\uFFFF';
}
