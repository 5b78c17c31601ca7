using System.Globalization;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Numbers of a model that environment variables hold. Each is in effect, over the model's fixed ones, while its variable is set.</summary>
/// <remarks>
/// Immutable. Read at every call; a value that is no number, or out of range, ends the call in an <see cref="LlmConfigurationException"/>
/// that names the variable. Embedding models have no use for the request's options.
/// </remarks>
public sealed class ModelVariables
{
    /// <summary>For <see cref="ChatOptions.Temperature"/>.</summary>
    public ConfigValue? Temperature { get; init; }

    /// <summary>For <see cref="ChatOptions.TopP"/>.</summary>
    public ConfigValue? TopP { get; init; }

    /// <summary>For <see cref="ChatOptions.FrequencyPenalty"/>.</summary>
    public ConfigValue? FrequencyPenalty { get; init; }

    /// <summary>For <see cref="ChatOptions.PresencePenalty"/>.</summary>
    public ConfigValue? PresencePenalty { get; init; }

    /// <summary>For <see cref="ChatOptions.MaxOutputTokens"/>.</summary>
    public ConfigValue? MaxOutputTokens { get; init; }

    /// <summary>For <see cref="ChatOptions.Seed"/>.</summary>
    public ConfigValue? Seed { get; init; }

    /// <summary>For <see cref="LlmClientsOptions.AttemptTimeout"/>, in seconds. <see cref="LlmClientsOptions.Timeout"/> is extended where all attempts together take longer.</summary>
    public ConfigValue? AttemptTimeout { get; init; }

    /// <summary>For <see cref="LlmClientsOptions.StreamIdleTimeout"/>, in seconds.</summary>
    public ConfigValue? StreamIdleTimeout { get; init; }

    /// <summary>For <see cref="LlmClientsOptions.MaxRetries"/>.</summary>
    public ConfigValue? MaxRetries { get; init; }

    /// <summary>The defaults of a model with what the environment says now.</summary>
    internal ChatOptions Over(ChatOptions? defaults, LlmConnection connection)
    {
        var options = defaults?.Clone() ?? new();
        options.Temperature = (float?)Number(Temperature, 0, float.MaxValue, connection) ?? options.Temperature;
        options.TopP = (float?)Number(TopP, 0, float.MaxValue, connection) ?? options.TopP;
        options.FrequencyPenalty = (float?)Number(FrequencyPenalty, float.MinValue, float.MaxValue, connection) ?? options.FrequencyPenalty;
        options.PresencePenalty = (float?)Number(PresencePenalty, float.MinValue, float.MaxValue, connection) ?? options.PresencePenalty;
        options.MaxOutputTokens = (int?)Whole(MaxOutputTokens, 1, int.MaxValue, connection) ?? options.MaxOutputTokens;
        options.Seed = Whole(Seed, long.MinValue, long.MaxValue, connection) ?? options.Seed;
        return options;
    }

    /// <summary>The limits of a model with what the environment says now.</summary>
    internal ResilienceSettings Over(ResilienceSettings settings, LlmConnection connection)
    {
        var retries = (int?)Whole(MaxRetries, 0, int.MaxValue, connection) ?? settings.MaxRetries;
        var attempt = Seconds(AttemptTimeout, connection);
        return settings with
        {
            MaxRetries = retries,
            AttemptTimeout = attempt ?? settings.AttemptTimeout,
            Timeout = attempt is { } time && settings.Timeout != Timeout.InfiniteTimeSpan && time.TotalSeconds * (retries + 1.0) is var all && all > settings.Timeout.TotalSeconds
                ? TimeSpan.FromSeconds(Math.Min(all, ResilienceSettings.MaxSeconds))
                : settings.Timeout,
            StreamIdleTimeout = Seconds(StreamIdleTimeout, connection) ?? settings.StreamIdleTimeout,
        };
    }

    private static TimeSpan? Seconds(ConfigValue? value, LlmConnection connection) =>
        Number(value, 0.001, ResilienceSettings.MaxSeconds, connection) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static double? Number(ConfigValue? value, double minimum, double maximum, LlmConnection connection) =>
        value?.TryResolve(connection.Runtime) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number
        : throw value.Unusable(connection.Provider, "it must be a number" + Bounds(minimum > float.MinValue ? minimum : null, maximum < float.MaxValue ? maximum : null));

    private static long? Whole(ConfigValue? value, long minimum, long maximum, LlmConnection connection) =>
        value?.TryResolve(connection.Runtime) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number
        : throw value.Unusable(connection.Provider, "it must be a whole number" + Bounds(minimum > long.MinValue ? minimum : null, maximum < long.MaxValue ? maximum : null));

    private static string Bounds(double? minimum, double? maximum) => (minimum, maximum) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $" of at least {least} and at most {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {least}"),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $" of at most {most}"),
        _ => "",
    };
}
