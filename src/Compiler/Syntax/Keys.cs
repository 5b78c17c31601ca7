namespace LlmCodegen.Compiler.Syntax;

/// <summary>Every key that LiteLLM, CrewAI or this compiler knows, by section. Lists of keys of one concern stand in files of their own.</summary>
internal static partial class Keys
{
    public static readonly KeyTable Sections = new(
        lowered:
        [
            "oauth2_providers", "model_list", "credential_list", "environment_variables", "litellm_settings", "router_settings", "mcp_servers",
            "agents", "agent_list", "include",
        ],
        ignored:
        [
            "general_settings", "guardrails", "prompts", "policies", "policy_attachments", "search_tools", "sandbox_tools", "mcp_tools",
            "vector_store_registry", "worker_registry", "assistant_settings", "files_settings", "finetune_settings", "default_vertex_config",
            "callback_settings", "access_groups", "model_group_settings", "pass_through_endpoints", "mcp_aliases", "custom_providers", "team_settings",
            "vector_stores", "callbacks", "cache_params", "alerting", "user_header_mappings", "mcp_semantic_tool_filter", "claude_code_marketplaces",
        ]);

    public static readonly KeyTable OAuth2Provider = new(
        lowered:
        [
            "client_id", "client_secret", "token_url", "scope", "refresh_token", "base_url", "api_base", "audience", "resource", "client_auth", "dialect", "models",
        ],
        ignored: ["grant_type"]);

    public static readonly KeyTable ModelEntry = new(
        lowered: ["model_name", "litellm_params", "model_info", "rpm", "tpm"],
        ignored: ["access_groups", "model_id", "id", "description", "tags", "weight", "order"]);

    public static readonly KeyTable Credential = new(
        lowered: ["credential_name", "credential_values"],
        ignored: ["credential_info"]);

    public static readonly KeyTable ModelInfo = new(
        lowered:
        [
            "id", "mode", "base_model", "max_tokens", "max_input_tokens", "max_output_tokens", "output_vector_size", "supported_environments",
            "supports_function_calling", "supports_tool_choice", "supports_parallel_function_calling", "supports_vision", "supports_response_schema",
            "supports_reasoning", "supports_audio_input", "supports_audio_output", "supports_pdf_input", "supports_prompt_caching", "supports_web_search",
            "supports_system_messages", "supports_assistant_prefill", "supports_native_streaming", "supports_video_input", .. PriceKeys,
        ],
        ignored:
        [
            "tier", "access_groups", "team_id", "team_public_model_name", "litellm_provider", "deprecation_date", "source", "metadata", "created_at",
            "updated_at", "created_by", "updated_by", "db_model", "health_check_model", "health_check_timeout", "disable_background_health_check",
            "version", "description", "display_name", "custom_llm_provider", "input_cost_per_query", "supported_openai_params", "key",
        ]);
}
