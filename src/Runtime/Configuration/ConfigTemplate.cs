using System.Text;

namespace LlmCodegen;

/// <summary>Text with <c>${NAME}</c> holes, each filled from an environment variable that must be set.</summary>
internal sealed class ConfigTemplate
{
    // Literal, name, literal, name, …, literal: the odd entries are variables.
    private readonly string[] _parts;

    private ConfigTemplate(string[] parts) => _parts = parts;

    public string[] Variables => [.. _parts.Where(static (_, index) => index % 2 == 1)];

    /// <exception cref="ArgumentException">A hole is not closed, or does not name a variable.</exception>
    public static ConfigTemplate Parse(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var hole = text.IndexOf("${", StringComparison.Ordinal); hole >= 0; hole = text.IndexOf("${", start, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', hole);
            if (end < 0 || !IsName(text.AsSpan(hole + 2, end - hole - 2)))
            {
                throw new ArgumentException($"'{text}' holds '${{' that is not followed by the name of an environment variable and '}}'", nameof(text));
            }

            parts.Add(text[start..hole]);
            parts.Add(text[(hole + 2)..end]);
            start = end + 1;
        }

        parts.Add(text[start..]);
        return new([.. parts]);
    }

    /// <summary>The text with its holes filled, or <see langword="null"/> and the first variable that is not set.</summary>
    public string? Fill(RuntimeContext runtime, out string? unset)
    {
        var text = new StringBuilder(_parts[0]);
        for (var i = 1; i < _parts.Length; i += 2)
        {
            if (runtime.EnvironmentVariable(_parts[i]) is not { } value)
            {
                unset = _parts[i];
                return null;
            }

            text.Append(value).Append(_parts[i + 1]);
        }

        unset = null;
        return text.ToString();
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
