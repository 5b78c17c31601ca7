using System.Globalization;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>What a price of LiteLLM is for, as the names of its keys say it: <c>input_cost_per_token_above_200k_tokens_priority</c>.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Above">The input tokens that a request must have more than, else 0.</param>
/// <param name="Service">The service tier, else <see langword="null"/>.</param>
internal sealed record PriceKey(PriceUnit Unit, int Above, string? Service)
{
    private const string AboveMark = "_above_";
    private const string Thousands = "k_tokens";

    /// <summary>The price that the key is for, or <see langword="null"/> if it is none, or one for what usage does not count.</summary>
    public static PriceKey? Parse(string key)
    {
        var name = key;
        var service = TakeService(ref name);
        var above = TakeAbove(ref name);
        return above is { } tokens && UnitOf(name) is { } unit && (tokens == 0 || unit is PriceUnit.Input or PriceUnit.Output or PriceUnit.CacheRead or PriceUnit.CacheWrite or PriceUnit.CacheWriteOneHour)
            ? new PriceKey(unit, tokens, service)
            : null;
    }

    private static string? TakeService(ref string name)
    {
        foreach (var (suffix, service) in new[] { ("_flex", "flex"), ("_priority", "priority"), ("_batches", "batch") })
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = name.Substring(0, name.Length - suffix.Length);
                return service;
            }
        }

        return null;
    }

    private static int? TakeAbove(ref string name)
    {
        if (!name.EndsWith(Thousands, StringComparison.Ordinal) || name.LastIndexOf(AboveMark, StringComparison.Ordinal) is not (> 0 and var at))
        {
            return 0;
        }

        var start = at + AboveMark.Length;
        var digits = name.Substring(start, name.Length - Thousands.Length - start);
        name = name.Substring(0, at);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var thousands) && thousands is > 0 and < 2_000_000 ? thousands * 1000 : null;
    }

    private static PriceUnit? UnitOf(string name) => name switch
    {
        "input_cost_per_token" => PriceUnit.Input,
        "output_cost_per_token" => PriceUnit.Output,
        "cache_read_input_token_cost" or "input_cost_per_token_cache_hit" => PriceUnit.CacheRead,
        "cache_creation_input_token_cost" => PriceUnit.CacheWrite,
        "cache_creation_input_token_cost_above_1hr" => PriceUnit.CacheWriteOneHour,
        "output_cost_per_reasoning_token" => PriceUnit.Reasoning,
        "input_cost_per_audio_token" => PriceUnit.AudioInput,
        "output_cost_per_audio_token" => PriceUnit.AudioOutput,
        "input_cost_per_image_token" => PriceUnit.ImageInput,
        "output_cost_per_image_token" => PriceUnit.ImageOutput,
        "input_cost_per_video_token" => PriceUnit.VideoInput,
        "input_cost_per_request" => PriceUnit.Request,
        _ => null,
    };
}
