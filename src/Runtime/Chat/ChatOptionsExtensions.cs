using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>What a single call may say beyond <see cref="ChatOptions"/>.</summary>
public static class ChatOptionsExtensions
{
    /// <summary>Adds a header to the requests of calls with these options, over those of the configuration. The credential's own header wins over it.</summary>
    /// <remarks>
    /// It travels in <see cref="ChatOptions.AdditionalProperties"/> under <c>extra_headers</c>, a dictionary, and goes to whichever model the call
    /// ends at. Its value is treated as a secret in errors.
    /// </remarks>
    /// <returns><paramref name="options"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or <paramref name="value"/> cannot be sent in a header.</exception>
    public static TOptions WithHeader<TOptions>(this TOptions options, string name, string value)
        where TOptions : ChatOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!HeaderValue.IsValid(value))
        {
            throw new ArgumentException($"The header '{name}' cannot be sent: {HeaderValue.Problem}", nameof(value));
        }

        // Copied: options that were cloned share what their properties hold.
        var headers = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (known, text) in CallExtras.Headers(options.AdditionalProperties) ?? [])
        {
            headers[known] = text;
        }

        headers[name] = value;
        (options.AdditionalProperties ??= [])[CallExtras.HeadersProperty] = headers;
        return options;
    }
}
