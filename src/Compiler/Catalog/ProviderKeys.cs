using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>The keys of a provider description.</summary>
internal static class ProviderKeys
{
    public static readonly KeyTable Provider = new(
        lowered:
        [
            "id", "name", "kind", "aliases", "docs", "telemetry_name", "base_url", "base_url_env", "embeddings_base_url_env", "dialect", "doors", "auth", "headers", "header_env",
            "quirks", "models", "parameters", "endpoints", "variables",
        ],
        ignored: ["open", "query", "query_env", "body_env"]);
}
