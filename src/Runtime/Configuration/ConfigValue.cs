namespace LlmCodegen;

/// <summary>A setting of the configuration: a literal, the environment variables that hold it, or a text with holes for them.</summary>
/// <remarks>
/// Immutable. The environment is read each time the value is needed, never earlier; a variable that is empty or only
/// white space counts as unset, and white space around a value is dropped. A literal is taken as it stands.
/// </remarks>
public sealed class ConfigValue
{
    private readonly string? _literal;
    private readonly ConfigTemplate? _template;
    private readonly ConfigValue? _fallback;
    private readonly ConfigValue? _address;

    private ConfigValue(string setting, string[] variables, string? literal = null, ConfigTemplate? template = null, ConfigValue? fallback = null, ConfigValue? address = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(setting);
        Setting = setting;
        Variables = variables;
        _literal = literal;
        _template = template;
        _fallback = fallback;
        _address = address;
    }

    /// <summary>Where the configuration says so, for example <c>oauth2_providers.acme.token_url</c>; for what stands in no configuration, words that begin with <c>the</c>.</summary>
    public string Setting { get; }

    /// <summary>The environment variables to try, in order; for a template, those of all its holes.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>A value that stands in the configuration itself.</summary>
    public static ConfigValue Literal(string setting, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(setting, [], value);
    }

    /// <summary>A value held by the first of these environment variables that is set.</summary>
    /// <exception cref="ArgumentException">No variable is named.</exception>
    public static ConfigValue Environment(string setting, params string[] variables)
    {
        ThrowIfEmpty(variables);
        return new(setting, variables);
    }

    /// <summary>
    /// A text in which every <c>${NAME}</c> stands for an environment variable that must be set, <c>${NAME|OTHER}</c> for the first of
    /// several that is, and <c>${NAME=text}</c> for <c>text</c> if none is.
    /// </summary>
    /// <remarks>
    /// After <c>://</c> a value loses the scheme and the trailing slashes it may have, since hosts are commonly configured as whole URLs;
    /// before a <c>/</c> of the text it loses its trailing slashes.
    /// </remarks>
    /// <exception cref="ArgumentException">A <c>${</c> is not followed by names and <c>}</c>.</exception>
    /// <example><c>https://${AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1</c></example>
    public static ConfigValue Template(string setting, string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var parsed = ConfigTemplate.Parse(template);
        return new(setting, parsed.Variables, template: parsed);
    }

    /// <summary>The URL at <paramref name="path"/> of the host that <paramref name="address"/> names, whatever path that has: <c>https://ws.example/oidc/v1/token</c> for <c>https://ws.example/serving-endpoints</c>.</summary>
    /// <remarks>For a token endpoint that belongs to the host at which its tokens are shown: it moves with the address, and the client's secret is sent to no other host.</remarks>
    /// <exception cref="ArgumentException"><paramref name="path"/> does not begin with a slash.</exception>
    public static ConfigValue AtHostOf(string setting, ConfigValue address, string path)
    {
        ArgumentNullException.ThrowIfNull(address);
        return path?.StartsWith('/') == true
            ? new(setting, [.. address.AllVariables], path, address: address)
            : throw new ArgumentException("A path begins with '/'", nameof(path));
    }

    /// <summary>This value if its variables are set, else <paramref name="fallback"/>.</summary>
    public ConfigValue Or(ConfigValue fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new(Setting, [.. Variables], _literal, _template, fallback, _address);
    }

    /// <summary>Every environment variable that may have a say.</summary>
    internal IEnumerable<string> AllVariables => _fallback is null ? Variables : Variables.Concat(_fallback.AllVariables);

    /// <summary>Equal for values that say the same, wherever they stand in the configuration.</summary>
    internal string Identity =>
        (_address is not null ? $"a{_literal!.Length}:{_literal}{_address.Identity}" : _template is not null ? $"t{_template.Text.Length}:{_template.Text}" : Variables.Count > 0 ? $"e{string.Join('|', Variables)}" : $"l{_literal!.Length}:{_literal}")
        + (_fallback is null ? "" : $"?{_fallback.Identity}");

    /// <summary>The value as of now.</summary>
    /// <exception cref="LlmConfigurationException">A variable that is needed is not set.</exception>
    internal string Resolve(RuntimeContext runtime, string provider) =>
        Read(runtime, out var unset) ?? throw LlmConfigurationException.Unset(provider, Setting, Missing(unset));

    /// <summary>The value as of now, or <see langword="null"/> if a variable that is needed is not set.</summary>
    internal string? TryResolve(RuntimeContext runtime) => Read(runtime, out _);

    /// <summary>The error to throw for a value that was found but cannot be used; <paramref name="problem"/> must not repeat it.</summary>
    internal LlmConfigurationException Unusable(string provider, string problem) =>
        LlmConfigurationException.Unusable(provider, Setting, Variables, problem);

    /// <summary>The environment variables of which one must be set before there is a value, or <see langword="null"/> if there is one.</summary>
    internal IReadOnlyList<string>? Missing(RuntimeContext runtime) => Read(runtime, out var unset) is null ? Missing(unset) : null;

    private IReadOnlyList<string> Missing(IReadOnlyList<string>? unset) =>
        _fallback is not null ? [.. Variables, .. _fallback.Missing(unset)] : unset ?? Variables;

    private string? Read(RuntimeContext runtime, out IReadOnlyList<string>? unset)
    {
        var own = ReadOwn(runtime, out unset);
        return own is not null || _fallback is null ? own : _fallback.Read(runtime, out unset);
    }

    private string? ReadOwn(RuntimeContext runtime, out IReadOnlyList<string>? unset)
    {
        if (_address is not null)
        {
            return _address.Read(runtime, out unset) is { } address ? HostOf(address) + _literal : null;
        }

        unset = null;
        if (_template is not null)
        {
            return _template.Fill(runtime, out unset);
        }

        foreach (var variable in Variables)
        {
            if (runtime.EnvironmentVariable(variable) is { } value)
            {
                return value;
            }
        }

        return _literal;
    }

    // What is no URL stays, and is refused as one.
    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : address;

    private static void ThrowIfEmpty(string[] variables)
    {
        if (variables is null or [])
        {
            throw new ArgumentException("Name at least one environment variable", nameof(variables));
        }
    }
}
