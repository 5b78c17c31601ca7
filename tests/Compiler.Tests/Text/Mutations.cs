using System.Globalization;
using System.Text;

namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>Texts broken by a few edits, the same ones in every run; <c>LLMCODEGEN_FUZZ_COUNT</c> asks for more of them.</summary>
internal static class Mutations
{
    private static readonly string[] Fragments =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "\n", "\r\n", "\t", " ", "  ", "- ", ": ", "#", " #", "//", "/*", "*/", "\\", "\\u12", "\\ud83d", "\ud83d", "\ude00",
        "&a ", "*a", "!", "!!int ", "|", ">-\n", "%", "@", "`", "? ", "---\n", "...\n", "<<: *info", "\u0085", "\u2028", "\u00A0", "\uFEFF", "\0", "\u0001", "true", "null",
        "1e5", "0x", "_", "''", "\"\"", "{{ X }}", "[[[[[[[[", "{a: {a: {a: ", "<<<<<<< HEAD\n", "\u201C", "key: v\n",
    ];

    public static IEnumerable<string> Of(string[] seeds, int seed, int usualCount = 20_000)
    {
        var random = new Random(seed);
        for (var i = Count(usualCount); i > 0; i--)
        {
            var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                Mutate(text, random);
            }

            yield return text.ToString();
        }
    }

    private static void Mutate(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length + 1);
        switch (random.Next(10))
        {
            case < 4:
                text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                break;
            case < 7:
                text.Remove(at, Math.Min(text.Length - at, random.Next(1, 12)));
                break;
            case < 9:
                var length = Math.Min(text.Length - at, random.Next(1, 60));
                text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                break;
            default:
                text.Length = at;
                break;
        }
    }

    private static int Count(int usual) => int.TryParse(Environment.GetEnvironmentVariable("LLMCODEGEN_FUZZ_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;
}
