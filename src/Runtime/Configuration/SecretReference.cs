namespace LlmCodegen;

/// <summary>Where a secret is to be found: the environment variables that may hold it. Never the secret itself.</summary>
/// <remarks>Immutable. A variable that is empty or only white space counts as unset.</remarks>
public sealed class SecretReference
{
    private SecretReference(string setting, string[] variables)
    {
        Setting = setting;
        Variables = variables;
    }

    /// <summary>Where the configuration says so, for example <c>oauth2_providers.acme.client_secret</c>.</summary>
    public string Setting { get; }

    /// <summary>The environment variables to try, in order.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>A secret held by the first of these environment variables that is set.</summary>
    public static SecretReference Environment(string setting, params string[] variables) => new(setting, variables);
}
