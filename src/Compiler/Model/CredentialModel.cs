using LlmCodegen.Compiler.Collections;

namespace LlmCodegen.Compiler.Model;

/// <summary>How a connection proves who it is.</summary>
internal abstract record CredentialModel;

internal sealed record NoCredentialModel : CredentialModel;

/// <param name="Scheme">The word before the key, or <see langword="null"/> for the bare key.</param>
/// <param name="IsOptional">Whether requests go out without the header when no variable is set.</param>
internal sealed record ApiKeyModel(SecretModel Key, string Header, string? Scheme, bool IsOptional) : CredentialModel
{
    /// <summary>Variables that must be set beside the key for this to be a way.</summary>
    public EquatableArray<string> Required { get; init; }

    /// <summary>Headers that go with the key.</summary>
    public EquatableArray<NamedValueModel> Headers { get; init; }
}

/// <summary>Several ways; the first whose variables are set counts.</summary>
internal sealed record AlternativesModel(EquatableArray<CredentialModel> Ways) : CredentialModel;

/// <summary>The token manager that the provider's class shows as <c>Tokens</c>.</summary>
internal sealed record ProviderTokensModel : CredentialModel;

/// <summary>A token manager of this connection alone.</summary>
internal sealed record ConnectionTokensModel(OAuth2Model Grant) : CredentialModel;

/// <summary>An OAuth2 client credentials grant (RFC 6749 section 4.4).</summary>
internal sealed record OAuth2Model
{
    public required ValueModel TokenUrl { get; init; }

    /// <summary>The path of the token endpoint at the host of the connection that shows the tokens, over <see cref="TokenUrl"/>; <see langword="null"/> if the endpoint is elsewhere.</summary>
    public string? TokenPath { get; init; }

    public required ValueModel ClientId { get; init; }

    public required SecretModel ClientSecret { get; init; }

    public ValueModel? Scope { get; init; }

    public ValueModel? Audience { get; init; }

    public EquatableArray<ValueModel> Resources { get; init; }

    public ClientAuthentication? ClientAuthentication { get; init; }
}

/// <summary>How a client shows its secret to the token endpoint; names as in the Runtime.</summary>
internal enum ClientAuthentication
{
    Basic,
    BasicRaw,
    Post,
}
