using System.Text;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Tests.Text;

/// <summary>A text whose expected diagnostics stand in it: <c>{|LLM1001:the marked text|}</c>.</summary>
internal sealed record MarkedText(string Text, IReadOnlyList<string> Expected)
{
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<(int Order, string Text)>();
        var open = new Stack<(int Start, string Id, int Order)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (string.CompareOrdinal(marked, i, "{|LLM", 0, 5) == 0)
            {
                open.Push((text.Length, marked.Substring(i + 2, 7), open.Count + expected.Count));
                i += 9;
            }
            else if (open.Count > 0 && string.CompareOrdinal(marked, i, "|}", 0, 2) == 0)
            {
                var (start, id, order) = open.Pop();
                expected.Add((start, Describe(id, start, text.ToString(start, text.Length - start))));
                i++;
            }
            else
            {
                text.Append(marked[i]);
            }
        }

        return new MarkedText(text.ToString(), [.. expected.OrderBy(e => e.Order).Select(e => e.Text)]);
    }

    public IReadOnlyList<string> Describe(ConfigDocument document) =>
        [.. document.Diagnostics.Select(d => Describe(d.Id, d.Span.Start, Text.Substring(d.Span.Start, d.Span.Length)))];

    private static string Describe(string id, int start, string text) => $"{id} at {start}: {text}";
}
