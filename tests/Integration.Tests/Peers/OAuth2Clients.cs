using LlmCodegen.Dialects;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>What the generator would emit for a provider with OAuth2, written by hand so that the Runtime is tested by itself.</summary>
internal sealed class OAuth2Clients : LlmClientsBase
{
    /// <param name="environment">Knows <c>ACME_CLIENT_ID</c>, <c>ACME_CLIENT_SECRET</c>, <c>ACME_TOKEN_URL</c>, <c>ACME_BASE_URL</c>.</param>
    public OAuth2Clients(
        Func<string, string?> environment,
        ClientAuthentication authentication = ClientAuthentication.Post,
        string scope = "llm.read llm.write",
        LlmClientsOptions? options = null)
        : base(With(options ?? new(), environment))
    {
        Provider = new(this, authentication, scope);
    }

    public OAuth2Provider Provider { get; }

    public OAuth2TokenManager Tokens => Provider.Tokens;

    public ChatModel Model => Provider.Model;

    public override IChatClient GetChatClient(string model) => model == "small" ? Model : throw UnknownModel(model);

    private static LlmClientsOptions With(LlmClientsOptions options, Func<string, string?> environment)
    {
        options.EnvironmentVariable = environment;
        return options;
    }

    internal sealed class OAuth2Provider : LlmProvider
    {
        internal OAuth2Provider(OAuth2Clients clients, ClientAuthentication authentication, string scope)
            : base(clients, "acme")
        {
            Tokens = CreateTokenManager(new OAuth2ClientCredentials
            {
                TokenUrl = ConfigValue.Environment("oauth2_providers.acme.token_url", "ACME_TOKEN_URL"),
                ClientId = ConfigValue.Environment("oauth2_providers.acme.client_id", "ACME_CLIENT_ID"),
                ClientSecret = SecretReference.Environment("oauth2_providers.acme.client_secret", "ACME_CLIENT_SECRET"),
                Scope = ConfigValue.Literal("oauth2_providers.acme.scope", scope),
                ClientAuthentication = authentication,
            });
            var connection = Connect(new ConnectionDescription
            {
                BaseUrl = ConfigValue.Environment("oauth2_providers.acme.base_url", "ACME_BASE_URL"),
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
