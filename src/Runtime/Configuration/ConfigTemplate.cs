using System.Text;

namespace LlmCodegen;

/// <summary>Text with holes, each filled from the first of its environment variables that is set: <c>${NAME|OTHER=default}</c>.</summary>
internal sealed class ConfigTemplate
{
    private readonly Hole[] _holes;
    private readonly string _end;

    private ConfigTemplate(string text, Hole[] holes, string end)
    {
        Text = text;
        _holes = holes;
        _end = end;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    public string[] Variables => [.. _holes.SelectMany(static hole => hole.Variables)];

    /// <exception cref="ArgumentException">A hole is not closed, or does not name a variable.</exception>
    public static ConfigTemplate Parse(string text)
    {
        var holes = new List<Hole>();
        var start = 0;
        for (var open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", start, StringComparison.Ordinal))
        {
            var close = text.IndexOf('}', open);
            holes.Add((close < 0 ? null : Hole.Parse(text[start..open], text[(open + 2)..close]))
                ?? throw new ArgumentException($"'{text}' holds '${{' that is not followed by the name of an environment variable and '}}'", nameof(text)));
            start = close + 1;
        }

        return new(text, [.. holes], text[start..]);
    }

    /// <summary>
    /// The text with its holes filled, or <see langword="null"/> and the variables of which one must be set. Values are fitted into a URL, or
    /// what <paramref name="encode"/> makes of the text before a hole and the value into another text.
    /// </summary>
    public string? Fill(RuntimeContext runtime, out IReadOnlyList<string>? unset, Func<string, string, string>? encode = null)
    {
        var text = new StringBuilder();
        for (var i = 0; i < _holes.Length; i++)
        {
            var hole = _holes[i];
            if (hole.Read(runtime) is not { } value)
            {
                unset = hole.Variables;
                return null;
            }

            var rest = i + 1 < _holes.Length ? _holes[i + 1].Before : _end;
            if (encode is not null)
            {
                text.Append(hole.Before).Append(encode(hole.Before, value));
                continue;
            }

            text.Append(hole.Before).Append(Fit(value, isHost: hole.Before.EndsWith("://", StringComparison.Ordinal), isContinued: rest.StartsWith('/')));
        }

        unset = null;
        return text.Append(_end).ToString();
    }

    /// <summary>Hosts are commonly configured as whole URLs, and a path's slash is to be there once.</summary>
    private static ReadOnlySpan<char> Fit(ReadOnlySpan<char> value, bool isHost, bool isContinued)
    {
        if (isHost && value.IndexOf("://") is var end and > 0 && value[..end].IndexOfAny("/?#") < 0)
        {
            value = value[(end + 3)..];
        }

        return isHost || isContinued ? value.TrimEnd('/') : value;
    }

    private sealed record Hole(string Before, string[] Variables, string? Default)
    {
        public static Hole? Parse(string before, string text)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var names = (equals < 0 ? text : text[..equals]).Split('|');
            return Array.TrueForAll(names, IsName) ? new(before, names, equals < 0 ? null : text[(equals + 1)..]) : null;
        }

        public string? Read(RuntimeContext runtime)
        {
            foreach (var variable in Variables)
            {
                if (runtime.EnvironmentVariable(variable) is { } value)
                {
                    return value;
                }
            }

            return Default;
        }

        // Not only what a shell can export: a process may be given 302AI_API_KEY all the same.
        private static bool IsName(string name) => name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');
    }
}
