using System.Text;
using LlmCodegen.Cli.Check;

namespace LlmCodegen.Cli.Files;

/// <summary>Writes a file that the user asked for.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="failures">Takes the failure.</param>
    /// <param name="encoding">UTF-8 without a byte order mark when <see langword="null"/>.</param>
    public static bool TryWrite(IFileSystem files, string path, string text, List<Finding> failures, Encoding? encoding = null)
    {
        try
        {
            files.Write(path, text, encoding ?? Utf8);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            failures.Add(Finding.Unwritable(path, e));
            return false;
        }
    }
}
