using System.Globalization;
using System.Net;
using System.Text;

namespace LlmCodegen;

/// <summary>A text as somebody reads it who undoes its escapes (of URLs, HTML and JSON), with the way back to where each character stands.</summary>
internal sealed class DecodedText
{
    private const int LongestEntity = 10;

    private readonly string _text;
    private readonly int[] _starts;

    private DecodedText(string text, int[] starts)
    {
        _text = text;
        _starts = starts;
        Folded = SecretForm.Fold(text);
    }

    /// <summary>For comparisons with <see cref="SecretForm.Fold"/>.</summary>
    public string Folded { get; }

    public static DecodedText Plain(string text)
    {
        var starts = new int[text.Length + 1];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = i;
        }

        return new(text, starts);
    }

    /// <summary>The text without one layer of escapes, or <see langword="null"/> if there is none.</summary>
    public DecodedText? Decode()
    {
        if (_text.AsSpan().IndexOfAny('%', '&', '\\') < 0)
        {
            return null;
        }

        var text = new StringBuilder(_text.Length);
        var starts = new List<int>(_text.Length + 1);
        for (var i = 0; i < _text.Length;)
        {
            var length = Unescape(i, out var decoded);
            if (length == 0)
            {
                (length, decoded) = (1, _text[i].ToString());
            }

            foreach (var c in decoded)
            {
                text.Append(c);
                starts.Add(_starts[i]);
            }

            i += length;
        }

        starts.Add(_starts[^1]);
        return text.Length == _text.Length ? null : new(text.ToString(), [.. starts]);
    }

    public void Hide(int at, int length, bool[] hidden)
    {
        // Up to where the next character begins: an escape is hidden as a whole.
        var (start, end) = (_starts[at], _starts[at + length]);
        hidden.AsSpan(start, Math.Max(end - start, 1)).Fill(true);
    }

    /// <summary>Whether dots, stars or the like beside the stretch show that something was left out.</summary>
    public bool IsCutAt(int at, int length) => IsMark(at + length, 1) || IsMark(at - 1, -1);

    /// <summary>Whether no letter or digit stands beside the stretch.</summary>
    public bool IsWord(int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(_text[at - 1])) && (at + length == _text.Length || !char.IsLetterOrDigit(_text[at + length]));

    private bool IsMark(int at, int step) => CharAt(at) switch
    {
        '…' or '*' or '•' => true,
        '.' => CharAt(at + step) == '.',
        _ => false,
    };

    private char CharAt(int at) => at >= 0 && at < _text.Length ? _text[at] : '\0';

    private int Unescape(int at, out string decoded)
    {
        decoded = "";
        return _text[at] switch
        {
            '%' => Percent(at, out decoded),
            '&' => Entity(at, out decoded),
            '\\' => Backslash(at, out decoded),
            _ => 0,
        };
    }

    // Several in a row are the bytes of one character.
    private int Percent(int at, out string decoded)
    {
        var bytes = new List<byte>();
        for (var i = at; i + 2 < _text.Length && _text[i] == '%' && byte.TryParse(_text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value); i += 3)
        {
            bytes.Add(value);
            if (bytes.Count == 1 ? value < 0x80 : Encoding.UTF8.GetCharCount([.. bytes]) == 1 && Encoding.UTF8.GetString([.. bytes])[0] != '\uFFFD')
            {
                break;
            }

            if (bytes.Count == 4)
            {
                break;
            }
        }

        decoded = bytes.Count == 0 ? "" : Encoding.UTF8.GetString([.. bytes]);
        return bytes.Count * 3;
    }

    private int Entity(int at, out string decoded)
    {
        decoded = "";
        var end = _text.IndexOf(';', at, Math.Min(LongestEntity, _text.Length - at));
        if (end < 0)
        {
            return 0;
        }

        var entity = _text[at..(end + 1)];
        decoded = WebUtility.HtmlDecode(entity);
        return decoded == entity ? 0 : entity.Length;
    }

    private int Backslash(int at, out string decoded)
    {
        decoded = "";
        var digits = CharAt(at + 1) switch
        {
            'u' or 'U' => 4,
            'x' => 2,
            '"' or '\\' or '/' or '\'' => 0,
            _ => -1,
        };
        if (digits == 0)
        {
            decoded = _text[at + 1].ToString();
            return 2;
        }

        if (digits < 0 || at + 2 + digits > _text.Length || !int.TryParse(_text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return 0;
        }

        decoded = ((char)code).ToString();
        return 2 + digits;
    }
}
