using System.Text;

namespace LlmCodegen;

/// <summary>LiteLLM's rule for a <c>model_name</c> with stars: each star is the regular expression <c>(.*)</c>, anchored at the start only.</summary>
internal static class ModelPattern
{
    /// <summary>See <c>LlmClientsBase.Match</c>. No backtracking: hostile names cost no more than others.</summary>
    public static string? Match(string pattern, string template, string model)
    {
        var literals = pattern.Split('*');
        var first = literals[0].Length;
        if (!model.StartsWith(literals[0], StringComparison.Ordinal))
        {
            return null;
        }

        // Greedy stars put every literal as far to the right as those after it allow; found from the right, each place is tried once.
        var starts = new int[literals.Length];
        var end = model.Length;
        for (var i = literals.Length - 1; i > 0; i--)
        {
            var space = model.AsSpan(first, end - first);
            var at = literals[i].Length == 0 ? space.Length : space.LastIndexOf(literals[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            end = starts[i] = first + at;
        }

        return Fill(template, model, literals, starts);
    }

    private static string Fill(string template, string model, string[] literals, int[] starts)
    {
        var texts = template.Split('*');
        if (texts.Length == 1 || starts.Length > texts.Length)
        {
            return texts.Length == 1 ? template : model;
        }

        var result = new StringBuilder(texts[0]);
        for (var i = 1; i < texts.Length; i++)
        {
            var from = i < starts.Length ? starts[i - 1] + literals[i - 1].Length : 0;
            result.Append(i < starts.Length ? model.AsSpan(from, starts[i] - from) : "*").Append(texts[i]);
        }

        return result.ToString();
    }
}
