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
            "vector_stores", "vector_store_list", "guardrail_list", "policy_list", "default_team_settings", "health_check", "user_header_mappings", "mcp_semantic_tool_filter",
            "claude_code_marketplaces",
        ],
        placeOf: PlaceInFile);

    /// <summary>Sections that are read nowhere here, and whether they are lists; else they are objects.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Shapes = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["general_settings"] = false,
        ["callback_settings"] = false,
        ["policies"] = false,
        ["include"] = true,
        ["guardrails"] = true,
        ["prompts"] = true,
        ["policy_attachments"] = true,
        ["search_tools"] = true,
        ["mcp_tools"] = true,
        ["vector_store_registry"] = true,
        ["agent_list"] = true,
        ["agents"] = true,
    };

    public static readonly KeyTable OAuth2Provider = new(
        lowered:
        [
            "client_id", "client_secret", "token_url", "scope", "refresh_token", "base_url", "api_base", "audience", "resource", "client_auth", "dialect", "models", "grant_type",
        ],
        ignored: []) { HoldsCredentials = true };

    public static readonly KeyTable ModelEntry = new(
        lowered: ["model_name", "litellm_params", "model_info", "rpm", "tpm"],
        ignored:
        [
            "access_groups", "model_id", "id", "description", "team_id", "provider", "enabled", "priority", "comment", "db_model",
        ],
        placeOf: PlaceInEntry);

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
            "version", "description", "display_name", "custom_llm_provider", "supported_openai_params", "key", "member_auto_router", "blocked", "discoverable",
            "access_windows", "access_via_team_ids", "ptu_count", "cost_per_ptu_per_hour", "ptu_effective_from", "ptu_effective_to", "allow_fail_open", "enable_tag_filtering",
            "internal_router_model", "max_images_per_prompt", "max_videos_per_prompt", "max_video_length", "max_audio_length_hours", "max_audio_per_prompt", "max_pdf_size_mb",
            "max_tokens_per_document_chunk", "max_query_tokens", "max_document_chunks_per_query", "supports_computer_use", "supports_embedding_image_input",
            "supports_image_input", "supports_images", "supports_url_context", "supports_minimal_reasoning_effort", "supports_none_reasoning_effort",
            "supports_xhigh_reasoning_effort", "supports_max_reasoning_effort", "supports_service_tier", "supports_streaming", "supports_tools", "supports_tool_use",
            "supports_json_mode", "supports_code_execution", "supports_image_generation", "supports_document_input", "supports_multimodal", "supports_fast_mode",
            "supported_regions", "supported_endpoints", "supported_modalities", "supported_output_modalities", "supported_resolutions", "supported_reasoning_efforts",
            "tpm", "rpm", "itpm", "otpm", "context_window", "context_length", "max_context_tokens", "max_completion_tokens", "health_check_max_tokens",
            "health_check_reasoning_effort", "health_check_voice", "provider", "providers", "tags", "aliases", "name", "model_name", "model", "owned_by", "priority", "weight",
            "type", "capabilities", "comment", "notes", "cost_per_token", "embedding_dimensions", "dimensions", "provider_specific_entry", "tool_use_system_prompt_tokens",
            "is_public_model_group", "health_check_ignore_transient_errors", "disabled", "enabled",
        ],
        isKnown: IsConditionalPrice,
        placeOf: PlaceInInfo);
}
