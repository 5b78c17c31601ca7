namespace LlmCodegen.Runtime.Tests.Chat;

internal sealed class TestProvider(LlmClientsBase clients) : LlmProvider(clients, "acme")
{
    public LlmConnection Connection(ConnectionDescription description) => Connect(description);

    public OAuth2TokenManager Tokens(OAuth2Grant client) => CreateTokenManager(client);
}
