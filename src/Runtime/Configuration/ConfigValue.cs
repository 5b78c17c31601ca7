namespace LlmCodegen;

/// <summary>A setting of the configuration: a literal, or the environment variables that hold it.</summary>
/// <remarks>
/// Immutable. The environment is read when the value is first needed, never earlier; a variable that is empty or only
/// white space counts as unset.
/// </remarks>
public sealed class ConfigValue
{
    private ConfigValue(string setting, string? literal, string[] variables)
    {
        Setting = setting;
        LiteralValue = literal;
        Variables = variables;
    }

    /// <summary>Where the configuration says so, for example <c>oauth2_providers.acme.token_url</c>.</summary>
    public string Setting { get; }

    /// <summary>The environment variables to try, in order.</summary>
    public IReadOnlyList<string> Variables { get; }

    internal string? LiteralValue { get; }

    /// <summary>A value that stands in the configuration itself.</summary>
    public static ConfigValue Literal(string setting, string value) => new(setting, value, []);

    /// <summary>A value held by the first of these environment variables that is set.</summary>
    public static ConfigValue Environment(string setting, params string[] variables) => new(setting, null, variables);

    /// <summary>A value held by the first of these environment variables that is set, else <paramref name="fallback"/>.</summary>
    public static ConfigValue EnvironmentOr(string setting, string fallback, params string[] variables) => new(setting, fallback, variables);
}
