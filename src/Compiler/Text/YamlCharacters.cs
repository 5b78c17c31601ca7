using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Finds characters that may stand nowhere in a YAML text, not even in a comment.</summary>
internal static class YamlCharacters
{
    public static void Check(CharBuffer buffer, SyntaxDiagnostics diagnostics)
    {
        var chars = buffer.Chars;
        for (var i = 0; i < buffer.Length; i++)
        {
            var c = chars[i];
            if (c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t')
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && char.IsLowSurrogate(chars[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c))
            {
                diagnostics.Report(Descriptors.NotUtf8, new TextSpan(i, 1));
                return;
            }
            else if (YamlChars.IsForbidden(c))
            {
                diagnostics.Error(new TextSpan(i, 1), $"The character U+{(int)c:X4} may not stand in YAML; remove it, or write it as an escape in double quotes");
                return;
            }
        }
    }
}
