using System.Security.Cryptography;
using System.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>Turns the names of a configuration into C# identifiers. The rule is documented in docs/configuration.md, "Names".</summary>
internal static class Identifiers
{
    private const int MaxLength = 80;

    /// <summary>
    /// Words begin with a capital, separators vanish, an underscore keeps digits of different words apart and precedes a leading digit:
    /// <c>gpt-4o-mini</c> → <c>Gpt4oMini</c>, <c>gpt-4.1</c> → <c>Gpt4_1</c>, <c>302ai</c> → <c>_302ai</c>.
    /// </summary>
    public static string ToPascalCase(string name)
    {
        var result = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var c in Normalized(name))
        {
            if (!IsIdentifierPart(c))
            {
                startsWord = true;
                continue;
            }

            if (startsWord && IsDigit(c) && (result.Length == 0 || IsDigit(result[result.Length - 1])))
            {
                result.Append('_');
            }

            result.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return result.Length switch
        {
            0 => name.IndexOf('*') >= 0 ? "Any" : "_" + Hash(name, 8),
            > MaxLength => result.ToString(0, MaxLength - 9) + "_" + Hash(name, 8),
            _ => result.ToString(),
        };
    }

    /// <summary>
    /// The names of one scope. Names that come out alike, ignoring case, or that are taken by the scope itself all get a hash of what they
    /// stand for, so that a new entry never renames another.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Distinct(IEnumerable<string> names, IEnumerable<string> reserved, string suffix = "")
    {
        var distinct = names.Distinct(StringComparer.Ordinal).ToList();
        var taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        return TryDistinct(distinct, taken, suffix, hashLength: 6) ?? TryDistinct(distinct, taken, suffix, hashLength: 64)!;
    }

    private static Dictionary<string, string>? TryDistinct(List<string> names, HashSet<string> taken, string suffix, int hashLength)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = new HashSet<string>(taken, StringComparer.OrdinalIgnoreCase);
        foreach (var group in names.GroupBy(name => WithSuffix(ToPascalCase(name), suffix), StringComparer.OrdinalIgnoreCase))
        {
            var members = group.ToList();
            var isAlone = members.Count == 1 && !taken.Contains(group.Key);
            foreach (var name in members)
            {
                var identifier = isAlone ? WithSuffix(ToPascalCase(name), suffix) : $"{WithoutSuffix(ToPascalCase(name), suffix)}_{Hash(name, hashLength)}{suffix}";
                if (!used.Add(identifier) && hashLength < 64)
                {
                    return null;
                }

                result.Add(name, identifier);
            }
        }

        return result;
    }

    public static string WithoutSuffix(string name, string suffix) =>
        suffix.Length > 0 && name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;

    private static string WithSuffix(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal) ? name : name + suffix;

    /// <summary><c>my-provider.v2</c> → <c>MY_PROVIDER_V2</c>: the stem of the environment variables that belong to a name.</summary>
    public static string ToEnvironmentPrefix(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var isWordCharacter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isWordCharacter)
            {
                result.Append(char.ToUpperInvariant(c));
            }
            else if (result.Length > 0 && result[result.Length - 1] != '_')
            {
                result.Append('_');
            }
        }

        var prefix = result.ToString().TrimEnd('_');
        return prefix.Length switch
        {
            0 => "LLM_" + Hash(name, 8).ToUpperInvariant(),
            > MaxLength => prefix.Substring(0, MaxLength),
            _ => IsDigit(prefix[0]) ? "_" + prefix : prefix,
        };
    }

    private static string Normalized(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return name; // a lone surrogate: dropped below like every character that no identifier may hold
        }
    }

    // Connector, combining and formatting characters are legal in identifiers, but nobody could tell such names apart by eye.
    private static bool IsIdentifierPart(char c) => char.IsLetter(c) || char.IsDigit(c);

    private static bool IsDigit(char c) => char.IsDigit(c);

    // Not by an encoding: it would take every lone surrogate for the same character.
    private static byte[] Units(string name)
    {
        var units = new byte[name.Length * 2];
        for (var i = 0; i < name.Length; i++)
        {
            units[2 * i] = (byte)name[i];
            units[(2 * i) + 1] = (byte)(name[i] >> 8);
        }

        return units;
    }

    public static string Hash(string name, int length)
    {
        using var sha = SHA256.Create();
        var text = new StringBuilder(length);
        foreach (var b in sha.ComputeHash(Units(name)).Take(length / 2))
        {
            text.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
