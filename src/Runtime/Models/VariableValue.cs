using System.Text.Json;

namespace LlmCodegen;

/// <summary>The value of a variable as a part of a JSON text.</summary>
internal static class VariableValue
{
    /// <param name="value">What the variable holds.</param>
    /// <param name="before">The text before it: within quotation marks the value is a text, else a number or a Boolean, which people also write as Python and YAML do.</param>
    public static string ToJson(string before, string value)
    {
        if (before.EndsWith('"'))
        {
            return JsonEncodedText.Encode(value).ToString();
        }

        var word = value.Trim();
        return word.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" => "true",
            "FALSE" or "NO" or "OFF" => "false",
            "NONE" or "NULL" => "null",
            "1" when IsFlag(before) => "true",
            "0" when IsFlag(before) => "false",
            _ => JsonEncodedText.Encode(word).ToString(),
        };
    }

    // The members of a request that are Booleans; of the others 1 is a number.
    private static bool IsFlag(string before)
    {
        var end = before.LastIndexOf('"');
        var start = end <= 0 ? -1 : before.LastIndexOf('"', end - 1);
        return start >= 0 && before[(start + 1)..end] is
            "logprobs" or "parallel_tool_calls" or "store" or "include_reasoning" or "enable_thinking" or "think" or "background" or "echo" or "use_beam_search";
    }
}
