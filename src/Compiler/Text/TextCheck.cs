using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

/// <summary>Turns away what is no text to read.</summary>
internal static class TextCheck
{
    public const int MaxLength = 64 * 1024 * 1024;

    public static ConfigDocument? RejectSize(SourceText text) => text.Length <= MaxLength
        ? null
        : Reject(new ConfigDiagnostic(
            Descriptors.TooLarge,
            default,
            [text.Length.ToString(CultureInfo.InvariantCulture), MaxLength.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>A NUL stands in binary files and in UTF-16 that was taken for UTF-8; in neither is anything worth reading.</summary>
    public static ConfigDocument? RejectBinary(CharBuffer buffer) => buffer.IndexOf('\0') is >= 0 and var at
        ? Reject(new ConfigDiagnostic(Descriptors.NotUtf8, new TextSpan(at, 1), []))
        : null;

    /// <summary>
    /// The first character beyond ASCII of a text that is in no Unicode encoding: the compiler then took bytes that are no UTF-8
    /// for those of a code page of the machine, and on the next machine they mean something else.
    /// </summary>
    public static TextSpan? FindGuessedCharacter(SourceText text)
    {
        if (text.Encoding is null or { CodePage: 65001 or 1200 or 1201 or 12000 or 12001 } || text.Length > MaxLength)
        {
            return null;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] > '\u007F')
            {
                return new TextSpan(i, 1);
            }
        }

        return null;
    }

    private static ConfigDocument Reject(ConfigDiagnostic diagnostic) => new(null, [diagnostic]);
}
