using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>The keys of a provider description.</summary>
internal static class ProviderKeys
{
    public static readonly KeyTable Provider = new(
        lowered:
        [
            "id", "name", "kind", "aliases", "docs", "telemetry_name", "base_url", "base_url_env", "embeddings_base_url_env", "dialect", "doors", "auth", "headers", "header_env", "header_params",
            "quirks", "models", "parameters", "endpoints", "variables", "query", "query_env", "body_env", "open",
        ],
        ignored: []);

    public static readonly KeyTable Door = new(lowered: ["dialect", "base_url", "base_url_env", "partial", "quirks"], ignored: []);

    public static readonly KeyTable Authentication = new(
        lowered: ["scheme", "header", "prefix", "env", "embeddings_env", "all_env", "headers", "oauth2", "params", "dialects"],
        ignored: ["sigv4"]);

    public static readonly KeyTable Quirks = new(
        lowered:
        [
            "max_tokens_field", "system_role", "reasoning_fields", "finish_reasons", "usage", "framing", "stream_options", "rejects", "max_stop_sequences", "max_embedding_inputs",
            "dimensions_field", "tool_call_id_length", "seed_field", "rate_limit_headers", "reasoning_replay_field", "reasoning_replay", "reasoning_placeholder",
            "replayed_members", "replayed_tool_call_members", "foreign_tool_call", "top_k_field", "reasoning_effort_field",
            "stream_obfuscation", "strict", "json_mode", "reasoning_output", "strict_refused_keywords", "strict_formats",
        ],
        ignored: ["notes"]);
}
