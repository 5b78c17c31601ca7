using System.Text.Json;
using LlmCodegen.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Options of a chat with the parameters that only one provider has. The derived class is generated from the provider's description.</summary>
/// <remarks>
/// Its parameters win over the options every provider has, where both set the same member of the request; what
/// <see cref="ChatOptions.RawRepresentationFactory"/> returns wins over both. Not safe for concurrent change.
/// </remarks>
public abstract class ProviderChatOptions : ChatOptions, IJsonMembers
{
    /// <summary>Creates options in which nothing is set.</summary>
    protected ProviderChatOptions(string provider)
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);
        Provider = provider;
    }

    /// <summary>Creates a copy, for <see cref="ChatOptions.Clone"/>.</summary>
    protected ProviderChatOptions(ProviderChatOptions other)
        : base(other) => Provider = other.Provider;

    /// <summary>The provider whose models take these options; a model of another one answers them with <see cref="ArgumentException"/>.</summary>
    public string Provider { get; }

    /// <inheritdoc/>
    public abstract void WriteMembers(Utf8JsonWriter writer);
}
