namespace LlmCodegen;

/// <summary>One shape of a secret, and what of it counts as an echo.</summary>
internal sealed class SecretForm
{
    private const int Gram = 4;

    // Base64 and hexadecimal digits have no words to tell them from, and need more to stand out from chance; so does the middle of a secret.
    private const int TellingMiddle = 8;

    // Longer runs of words than anybody writes by chance in the order of a secret.
    private const int TellingWords = 16;

    private const int ShortestWord = 2;
    private const string Separators = "-_. /:+";

    private readonly string _secret;
    private readonly string _folded;
    private readonly bool _isOpaque;
    private readonly Dictionary<int, List<int>>? _grams;

    private SecretForm(string secret, bool isOpaque, bool isWhole)
    {
        _secret = secret;
        _folded = Fold(secret);
        _isOpaque = isOpaque;
        _grams = isWhole || secret.Length < Gram ? null : [];
        for (var i = 0; _grams is not null && i + Gram <= _folded.Length; i++)
        {
            var gram = GramAt(_folded, i);
            if (!_grams.TryGetValue(gram, out var places))
            {
                _grams.Add(gram, places = []);
            }

            places.Add(i);
        }
    }

    public static SecretForm Plain(string secret) => new(secret, isOpaque: false, isWhole: false);

    /// <summary>A text whose parts are no secrets.</summary>
    public static SecretForm Whole(string text) => new(text, isOpaque: false, isWhole: true);

    /// <summary>An encoded one, in which there are no words.</summary>
    public static SecretForm Opaque(string encoded) => new(encoded, isOpaque: true, isWhole: encoded.Length < TellingMiddle);

    public void Hide(DecodedText view, bool[] hidden)
    {
        if (_grams is null)
        {
            for (var at = view.Folded.IndexOf(_folded, StringComparison.Ordinal); at >= 0; at = view.Folded.IndexOf(_folded, at + 1, StringComparison.Ordinal))
            {
                view.Hide(at, _folded.Length, hidden);
            }

            return;
        }

        for (var i = 0; i + Gram <= view.Folded.Length; i++)
        {
            foreach (var start in Places(view.Folded, i))
            {
                var length = view.Folded.AsSpan(i).CommonPrefixLength(_folded.AsSpan(start));
                if (length >= Gram && IsEcho(view, i, start, length))
                {
                    view.Hide(i, length, hidden);
                }
            }
        }
    }

    /// <summary>The same text for comparisons: without letter case, and with a blank for the plus sign that form encoding makes of it.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] == '+' ? ' ' : char.ToLowerInvariant(source[i]);
        }
    });

    // Where a run begins that did not begin before: its parts are no echoes of their own.
    private IEnumerable<int> Places(string text, int at) => _grams!.TryGetValue(GramAt(text, at), out var places)
        ? places.Where(place => place == 0 || at == 0 || text[at - 1] != _folded[place - 1])
        : [];

    private bool IsEcho(DecodedText view, int at, int start, int length)
    {
        if (length == _folded.Length)
        {
            return true;
        }

        if (_isOpaque)
        {
            return length >= TellingMiddle;
        }

        if (view.IsCutAt(at, length))
        {
            return true;
        }

        var words = WordsOf(start, length);
        if (words > 0)
        {
            return words >= TellingWords;
        }

        return length >= TellingMiddle || ((start == 0 || start + length == _folded.Length) && !(IsNatural(start, length) && view.IsWord(at, length)));
    }

    /// <summary>The length of the run without the beginnings and ends of words at its edges, if the rest is nothing but whole words of the secret; else 0.</summary>
    private int WordsOf(int start, int length)
    {
        var end = start + length;
        var from = start;
        while (from < end && from > 0 && char.IsLetterOrDigit(_secret[from - 1]) && char.IsLetterOrDigit(_secret[from]))
        {
            from++;
        }

        var to = end;
        while (to > from && to < _secret.Length && char.IsLetterOrDigit(_secret[to]) && char.IsLetterOrDigit(_secret[to - 1]))
        {
            to--;
        }

        // A long beginning of a word is no accident.
        var isAccident = from - start < Gram && end - to < Gram && IsNatural(start, from - start) && IsNatural(to, end - to);
        if (!isAccident || from >= to)
        {
            return 0;
        }

        for (var i = from; i < to;)
        {
            var word = i;
            while (word < to && char.IsLetterOrDigit(_secret[word]))
            {
                word++;
            }

            if ((word > i && (word - i < ShortestWord || !IsNatural(i, word - i))) || (word < to && !Separators.Contains(_secret[word])))
            {
                return 0;
            }

            i = word + 1;
        }

        return to - from;
    }

    // Letters only, in a case in which people write words.
    private bool IsNatural(int start, int length)
    {
        var (upper, lower) = (0, 0);
        foreach (var c in _secret.AsSpan(start, length))
        {
            if (!char.IsLetter(c))
            {
                return false;
            }

            upper += char.IsUpper(c) ? 1 : 0;
            lower += char.IsUpper(c) ? 0 : 1;
        }

        return upper == 0 || lower == 0 || (upper == 1 && char.IsUpper(_secret[start]));
    }

    private static int GramAt(string text, int at) => HashCode.Combine(text[at], text[at + 1], text[at + 2], text[at + 3]);
}
