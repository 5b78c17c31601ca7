namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>A configuration as people write them, to be broken in every way.</summary>
internal static class RealisticConfig
{
    public const string Text = """
        {
          // our gateway
          "oauth2_providers": {
            "acme": {
              "client_id": "os.environ/ACME_CLIENT_ID",
              "client_secret": "os.environ/ACME_CLIENT_SECRET",
              "token_url": "https://login.acme.example/oauth/token",
              "scope": "llm.read llm.write",
              "audience": "https://llm.acme.example",
              "resource": ["urn:acme:llm"],
              "client_auth": "basic",
              "base_url": "https://llm.acme.example/v1",
              "models": { "gpt-4o-mini": { "context": 128000, "output": 16384, "capabilities": ["tools"], "cost": { "input": 0.15, "output": 0.6, "cache_read": 0.075 } } }
            }
          },
          "model_list": [
            {
              "model_name": "fast",
              "litellm_params": {
                "model": "acme/gpt-4o-mini", "temperature": 0.2, "max_tokens": 512, "top_p": 0.9, "seed": 7, "stop": ["END", "\n"],
                "reasoning_effort": "low", "extra_body": { "top_k": 5 }, "extra_headers": { "x-team": "blue" },
                "timeout": 30, "max_retries": 3, "input_cost_per_token": 1.5e-7, "output_cost_per_token": 6e-7
              },
              "model_info": { "mode": "chat", "max_input_tokens": 100000, "max_output_tokens": 4096 }
            },
            { "model_name": "azure", "litellm_params": { "model": "azure/gpt-4o", "api_base": "https://eu.openai.azure.com", "api_key": "os.environ/AZURE_KEY", "api_version": "2024-10-21" } },
            { "model_name": "local", "litellm_params": { "model": "ollama/llama3.1:8b", "api_base": "http://localhost:11434", "custom_llm_provider": "ollama" } }
          ]
        }
        """;

    public static IEnumerable<InMemoryText> Files(string text) => [new(GeneratorHarness.ConfigPath, text)];
}
