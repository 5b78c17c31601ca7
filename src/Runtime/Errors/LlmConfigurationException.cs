namespace LlmCodegen;

/// <summary>A setting that is only known at run time is missing or unusable; nothing was sent.</summary>
/// <remarks>The message names the provider, the setting's place in the configuration and the environment variable to set.</remarks>
public sealed class LlmConfigurationException : LlmException
{
    internal LlmConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
