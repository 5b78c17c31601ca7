using System.Text;
using System.Text.Unicode;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Cli.Files;

/// <summary>Reads a file as the C# compiler would: UTF-8, or what a byte order mark says, or else one byte per character, which the readers report.</summary>
internal static class TextFile
{
    // Four bytes for each of the characters that the readers accept at most: they report what is longer.
    private const int MaxBytes = 4 * 64 * 1024 * 1024;

    /// <exception cref="UnreadableFileException">There is no such file, it may not be read, or it is beyond all measure.</exception>
    public static SourceText Read(IFileSystem files, string path)
    {
        try
        {
            using var stream = files.OpenRead(path);
            using var bytes = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, MaxBytes) : 0);
            CopyUpToLimit(stream, bytes);
            bytes.Position = 0;
            return IsText(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) ? SourceText.From(bytes) : SourceText.From(bytes, Encoding.Latin1);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException("the file does not exist");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new UnreadableFileException(files.IsDirectory(path) ? "it is a directory" : "access to the file is denied");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFileException("the file cannot be read: " + e.GetType().Name);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]) || Utf8.IsValid(bytes);

    // A device or a pipe may have no end.
    private static void CopyUpToLimit(Stream source, MemoryStream target)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            if (target.Length + read > MaxBytes)
            {
                throw new UnreadableFileException("the file is too large to be a configuration");
            }

            target.Write(buffer, 0, read);
        }
    }
}
