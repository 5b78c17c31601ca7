using System.Diagnostics.CodeAnalysis;

namespace LlmCodegen;

/// <summary>A setting that is only known at run time is missing or unusable, or no client could be generated for what was asked for; nothing was sent.</summary>
/// <remarks>The message names the setting's place in the configuration, and the environment variable to set or the diagnostic that says why.</remarks>
public sealed class LlmConfigurationException : LlmException
{
    internal LlmConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    [SetsRequiredMembers]
    private LlmConfigurationException(string provider, string message)
        : base(message)
    {
        Provider = provider;
    }

    /// <summary>The id of the build's diagnostic that says why, such as <c>LLM2013</c>; <see langword="null"/> where only the run decides.</summary>
    public string? DiagnosticId { get; private init; }

    /// <summary>The configuration names it, and no client could be generated for it.</summary>
    internal static LlmConfigurationException NoClient(string model, string place, string provider, string diagnostic, string reason) => new(
        provider, $"'{model}' ({place}) has no client, and nothing was sent: {(diagnostic.Length == 0 ? "" : diagnostic + ", ")}{reason}")
    {
        Model = model,
        DiagnosticId = diagnostic.Length == 0 ? null : diagnostic,
    };

    /// <summary>None of the variables that may hold the setting is set.</summary>
    internal static LlmConfigurationException Unset(string provider, string setting, IReadOnlyList<string> variables)
    {
        var what = Name(provider, setting);
        return new(provider, variables.Count == 1
            ? $"Environment variable '{variables[0]}' is not set; it holds {what}"
            : $"None of the environment variables '{string.Join("', '", variables)}' is set; one of them must hold {what}");
    }

    /// <summary>The setting has a value, and <paramref name="problem"/> says what is wrong with it without repeating it.</summary>
    internal static LlmConfigurationException Unusable(string provider, string setting, IReadOnlyList<string> variables, string problem)
    {
        var source = variables.Count == 0 ? "" : $", taken from environment variable '{string.Join("' or '", variables)}',";
        return new(provider, $"{Name(provider, setting)}{source} is unusable: {problem}");
    }

    /// <summary>There are several ways to be let in, and each lacks variables: of every list one must be set.</summary>
    internal static LlmConfigurationException NoCredential(string provider, IEnumerable<IEnumerable<IReadOnlyList<string>>> ways)
    {
        var choices = ways.Select(static way => string.Join(" and ", way.Select(static names => $"'{string.Join("' or '", names)}'")));
        return new(provider, $"Provider '{provider}' has no credential; set environment variable {string.Join(", or ", choices)}");
    }

    // A place in the configuration, or, for what stands in none, words: "the API key of openai".
    private static string Name(string provider, string setting) =>
        setting.StartsWith("the ", StringComparison.Ordinal) ? setting : $"'{setting[(setting.LastIndexOf('.') + 1)..]}' of provider '{provider}' ({setting})";
}
