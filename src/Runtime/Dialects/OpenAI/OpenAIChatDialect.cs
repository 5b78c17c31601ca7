namespace LlmCodegen.Dialects;

/// <summary>OpenAI's chat completions and everything compatible with them.</summary>
public sealed class OpenAIChatDialect : ChatDialect
{
    /// <summary>Speaks the dialect with a provider's peculiarities.</summary>
    public OpenAIChatDialect(OpenAIChatProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
    }

    /// <summary>The dialect without peculiarities, which suits most compatible servers.</summary>
    public static OpenAIChatDialect Default { get; } = new(new());

    /// <summary>Where the provider departs from the format.</summary>
    public OpenAIChatProfile Profile { get; }
}
