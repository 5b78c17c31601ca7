namespace LlmCodegen.Generator.Tests.Caching;

/// <summary>A project with a configuration of two providers, one of them described by the project itself.</summary>
internal static class TwoProviders
{
    public const string ProviderPath = "/project/beta.provider.json";

    public const string Config = """
        {
          "oauth2_providers": {
            "acme": {
              "client_id": "os.environ/ACME_CLIENT_ID",
              "client_secret": "os.environ/ACME_CLIENT_SECRET",
              "token_url": "https://login.acme.example/oauth/token",
              "scope": "llm.read",
              "base_url": "https://llm.acme.example/v1"
            }
          },
          "model_list": [
            { "model_name": "fast", "litellm_params": { "model": "acme/small", "temperature": 0.2, "timeout": 30 } },
            { "model_name": "smart", "litellm_params": { "model": "beta/large", "temperature": 0.7, "timeout": 60 } }
          ]
        }
        """;

    public const string Provider = """
        {
          "id": "beta",
          "name": "Beta",
          "base_url": "https://api.beta.example/v1",
          "dialect": "openai-chat",
          "auth": [{ "scheme": "bearer", "env": ["BETA_API_KEY"] }],
          "headers": { "x-client": "llmcodegen" },
          "models": { "large": { "context": 100000 } }
        }
        """;

    public static GeneratorHarness Project() =>
        new([new InMemoryText(GeneratorHarness.ConfigPath, Config), new InMemoryText(ProviderPath, Provider)]);
}
