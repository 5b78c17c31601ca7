namespace LlmCodegen.Cli.Tests.Import;

/// <summary>Small catalogs with everything that the published ones surprise with.</summary>
internal static class Catalogs
{
    public const string ModelsDev = """
        {
          "acme": {
            "id": "acme", "env": ["ACME_REGION", "ACME_API_KEY"], "npm": "@ai-sdk/openai-compatible", "api": "https://${ACME_REGION}.acme.example/v1/chat/completions",
            "name": "Acme", "doc": "https://acme.example/docs", "new_key": { "of": ["tomorrow"] },
            "models": {
              "acme/large.2": {
                "id": "acme/large.2", "name": "Large\t", "attachment": true, "reasoning": true, "reasoning_options": [null], "tool_call": true, "structured_output": false, "temperature": false,
                "knowledge": "2025-01", "release_date": "2025-06-30", "modalities": { "input": ["text", "image", "pdf"], "output": ["text"] }, "interleaved": { "field": "reasoning_content" },
                "limit": { "context": 200000.0, "output": "8192", "input": 0 },
                "cost": { "input": 0.049999999999999996, "output": 2, "cache_read": "0.01", "tiers": [ { "input": 4, "output": 8, "tier": { "type": "context", "size": 128000 } } ] }
              },
              "unknown-limits": { "limit": { "context": 0, "output": 0 }, "cost": { "input": -1 }, "knowledge": "soon", "status": "experimental" },
              "old": { "status": "deprecated", "tool_call": false, "reasoning": false, "modalities": { "input": ["text"], "output": ["text"] } },
              "text-embed": { "limit": { "context": 8192, "output": 1536 } },
              "claude": { "provider": { "npm": "@ai-sdk/anthropic", "api": "https://claude.acme.example/v1" } },
              "elsewhere": { "provider": { "npm": "@ai-sdk/openai-compatible", "api": "https://other.example/v1" } },
              "foreign": { "provider": { "npm": "somebody-elses-provider" } },
              "no model": 5
            }
          },
          "groq": {
            "id": "groq", "env": ["WRONG_KEY"], "npm": "@ai-sdk/anthropic", "api": "https://wrong.example", "name": "Wrong", "doc": "",
            "models": { "llama-3.1-8b-instant": { "limit": { "context": 999999, "output": 1 }, "cost": { "input": 7, "output": 8 } }, "brand-new": { "limit": { "context": 5000, "output": 500 } } }
          },
          "closed": { "id": "closed", "env": ["CLOSED_TOKEN"], "npm": "closed-ai-provider", "name": "Closed", "models": { "m": {} } },
          "broken": 5,
          "empty": {}
        }
        """;

    public const string LitellmPrices = """
        {
          "sample_spec": { "litellm_provider": "one of https://docs.litellm.ai/docs/providers", "max_tokens": "LEGACY", "mode": "one of: chat" },
          "fallback_generalizations": { "rules": [] },
          "brand-new-gpt": {
            "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 8192.0, "max_output_tokens": "4096", "max_tokens": 1,
            "input_cost_per_token": 1.5e-07, "output_cost_per_token": "6e-07", "cache_read_input_token_cost": 7.5e-08,
            "input_cost_per_token_above_128k_tokens": 3e-07, "output_cost_per_token_above_128k_tokens": 1.2e-06, "input_cost_per_token_above_32k_tokens": 2e-07,
            "input_cost_per_token_above_128k_tokens_priority": 1, "cache_creation_input_token_cost_above_1hr": 1,
            "supports_function_calling": true, "supports_vision": false, "supports_reasoning": true, "deprecation_date": "2027-01-31"
          },
          "brand-new-pro": { "litellm_provider": "openai", "mode": "responses", "max_tokens": 100 },
          "groq/brand-new": { "litellm_provider": "groq", "mode": "chat", "max_input_tokens": 5000 },
          "GROQ/x": { "litellm_provider": "Groq", "mode": "chat" },
          "vertex_ai/claude-next": { "litellm_provider": "vertex_ai-anthropic_models", "mode": "chat" },
          "vertex_ai/mistral-next": { "litellm_provider": "vertex_ai-mistral_models", "mode": "chat" },
          "deepgram/nova": { "litellm_provider": "deepgram", "mode": "audio_transcription" },
          "openai/store": { "litellm_provider": "openai", "mode": "vector_store" },
          "text-embedding-next": { "litellm_provider": "openai", "mode": "embedding", "max_input_tokens": 8191, "max_tokens": 8191, "output_vector_size": 1536 },
          "nobody": {},
          "no model": 5
        }
        """;
}
