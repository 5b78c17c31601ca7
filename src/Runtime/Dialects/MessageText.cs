using System.Text;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Makes one text of several contents.</summary>
internal static class MessageText
{
    /// <summary>Parts that somebody wrote apart: each on a line of its own.</summary>
    public static string OfParts(IReadOnlyList<AIContent> contents)
    {
        if (contents is [TextContent alone])
        {
            return alone.Text;
        }

        var text = new StringBuilder();
        foreach (var content in contents)
        {
            Append(text, (content as TextContent)?.Text, isApart: true);
        }

        return text.ToString();
    }

    /// <summary>The text of an answer: what follows one another is one text in pieces, what stands between two calls or thoughts is apart.</summary>
    public static string OfAnswer(IList<AIContent> contents)
    {
        if (contents is [TextContent alone])
        {
            return alone.Text;
        }

        var text = new StringBuilder();
        var isApart = false;
        foreach (var content in contents)
        {
            if (content is TextContent part)
            {
                Append(text, part.Text, isApart);
                isApart = false;
            }
            else
            {
                isApart |= content is not UsageContent;
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string? part, bool isApart)
    {
        if (isApart && text.Length > 0 && part is { Length: > 0 } && !char.IsWhiteSpace(text[^1]) && !char.IsWhiteSpace(part[0]))
        {
            text.Append('\n');
        }

        text.Append(part);
    }
}
