namespace LlmCodegen;

/// <summary>Where a secret is to be found: the environment variables that may hold it. Never the secret itself.</summary>
/// <remarks>Immutable. Read anew each time it is needed, so that a rotated secret is picked up; a variable that is empty or only white space counts as unset.</remarks>
public sealed class SecretReference
{
    private SecretReference(string setting, string[] variables)
    {
        Setting = setting;
        Variables = variables;
    }

    /// <summary>Where the configuration says so, for example <c>oauth2_providers.acme.client_secret</c>; for what stands in no configuration, words that begin with <c>the</c>.</summary>
    public string Setting { get; }

    /// <summary>The environment variables to try, in order.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>A secret held by the first of these environment variables that is set.</summary>
    /// <exception cref="ArgumentException">No variable is named.</exception>
    public static SecretReference Environment(string setting, params string[] variables)
    {
        ArgumentException.ThrowIfNullOrEmpty(setting);
        if (variables is null or [])
        {
            throw new ArgumentException("Name at least one environment variable", nameof(variables));
        }

        return new(setting, variables);
    }

    /// <summary>The secret as of now.</summary>
    /// <exception cref="LlmConfigurationException">None of the variables is set.</exception>
    internal Secret Resolve(RuntimeContext runtime, string provider) =>
        TryResolve(runtime) ?? throw LlmConfigurationException.Unset(provider, Setting, Variables);

    /// <summary>The secret as of now, or <see langword="null"/> if none of the variables is set.</summary>
    internal Secret? TryResolve(RuntimeContext runtime)
    {
        foreach (var variable in Variables)
        {
            if (runtime.EnvironmentVariable(variable) is { } value)
            {
                return new Secret(value);
            }
        }

        return null;
    }

    /// <summary>The error to throw for a secret that was found but cannot be used; <paramref name="problem"/> must not repeat it.</summary>
    internal LlmConfigurationException Unusable(string provider, string problem) =>
        LlmConfigurationException.Unusable(provider, Setting, Variables, problem);
}
