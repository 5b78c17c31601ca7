using LlmCodegen.Dialects;
using LlmCodegen.TestSupport.Peers;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>What the generator would emit for a provider with OAuth2, written by hand so that the Runtime is tested by itself.</summary>
internal sealed class OAuth2Clients : LlmClientsBase
{
    public OAuth2Clients(
        OidcProvider server,
        OidcClient client,
        ClientAuthentication authentication = ClientAuthentication.Post,
        string scope = "llm.read llm.write",
        LlmClientsOptions? options = null)
        : base(WithEnvironment(options ?? new(), server, client))
    {
        Provider = new(this, authentication, scope);
    }

    public OAuth2Provider Provider { get; }

    public OAuth2TokenManager Tokens => Provider.Tokens;

    public ChatModel Model => Provider.Model;

    public override IChatClient GetChatClient(string model) => model == "small" ? Model : throw UnknownModel(model);

    private static LlmClientsOptions WithEnvironment(LlmClientsOptions options, OidcProvider server, OidcClient client)
    {
        options.EnvironmentVariable = name => name switch
        {
            "OIDC_CLIENT_ID" => client.Id,
            "OIDC_CLIENT_SECRET" => client.Secret,
            "OIDC_TOKEN_URL" => server.TokenUrl,
            "OIDC_BASE_URL" => server.BaseUrl,
            _ => null,
        };
        return options;
    }

    internal sealed class OAuth2Provider : LlmProvider
    {
        internal OAuth2Provider(OAuth2Clients clients, ClientAuthentication authentication, string scope)
            : base(clients, "oidc")
        {
            Tokens = CreateTokenManager(new OAuth2ClientCredentials
            {
                TokenUrl = ConfigValue.Environment("oauth2_providers.oidc.token_url", "OIDC_TOKEN_URL"),
                ClientId = ConfigValue.Environment("oauth2_providers.oidc.client_id", "OIDC_CLIENT_ID"),
                ClientSecret = SecretReference.Environment("oauth2_providers.oidc.client_secret", "OIDC_CLIENT_SECRET"),
                Scope = ConfigValue.Literal("oauth2_providers.oidc.scope", scope),
                ClientAuthentication = authentication,
            });
            var connection = Connect(new ConnectionDescription
            {
                BaseUrl = ConfigValue.Environment("oauth2_providers.oidc.base_url", "OIDC_BASE_URL"),
                Credential = new OAuth2Credential(Tokens),
                Dialect = OpenAIChatDialect.Default,
            });
            Model = new SmallModel(connection, new ChatModelDescription { Id = "small" });
        }

        public OAuth2TokenManager Tokens { get; }

        public ChatModel Model { get; }
    }

    private sealed class SmallModel(LlmConnection connection, ChatModelDescription description) : ChatModel(connection, description);
}
