using System.Text.Json;
using LlmCodegen.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Options of a chat with the parameters that only one provider has. The derived class is generated from the provider's description.</summary>
/// <remarks>
/// <para>Its parameters win over the options every provider has, where both set the same member of the request; what another
/// <see cref="ChatOptions.RawRepresentationFactory"/> returns wins over both. A model of another provider ignores the parameters and takes the rest,
/// so that options can be given to whichever model answers in the end.</para>
/// <para>The parameters ride in <see cref="ChatOptions.RawRepresentationFactory"/>, which frameworks keep when they put options together or copy
/// them into a plain <see cref="ChatOptions"/>; whoever sets another factory there has to keep the instance itself. Not safe for concurrent change.</para>
/// </remarks>
public abstract class ProviderChatOptions : ChatOptions, IJsonMembers
{
    private readonly Func<IChatClient, object?> _own;

    /// <summary>Creates options in which nothing is set.</summary>
    protected ProviderChatOptions(string provider)
    {
        ArgumentException.ThrowIfNullOrEmpty(provider);
        Provider = provider;
        RawRepresentationFactory = _own = Ride;
    }

    /// <summary>Creates a copy, for <see cref="ChatOptions.Clone"/>.</summary>
    protected ProviderChatOptions(ProviderChatOptions other)
        : base(other)
    {
        Provider = other.Provider;
        _own = Ride;
        if (RawRepresentationFactory == other._own)
        {
            RawRepresentationFactory = _own;
        }
    }

    /// <summary>The provider whose models take these parameters.</summary>
    public string Provider { get; }

    /// <inheritdoc/>
    public abstract void WriteMembers(Utf8JsonWriter writer);

    // Nothing, if nothing is set: whoever asks several factories goes on to the next then.
    private ProviderChatOptions? Ride(IChatClient client) => RequestMembers.Of(this).EnumerateObject().MoveNext() ? this : null;
}
