namespace LlmCodegen.Compiler.Syntax;

internal static partial class Keys
{
    private static string[] IdentityKeys =>
        ["model", "custom_llm_provider", "litellm_credential_name", "organization", "base_model"];

    private static string[] EndpointKeys =>
        ["api_key", "api_base", "base_url", "api_version", "region_name", "extra_headers", "headers"];

    private static string[] CloudKeys =>
    [
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_region_name", "aws_role_name", "aws_session_name", "aws_profile_name",
        "aws_web_identity_token", "aws_bedrock_runtime_endpoint", "aws_sts_endpoint", "aws_external_id", "model_id",
        "vertex_project", "vertex_location", "vertex_credentials", "vertex_ai_project", "vertex_ai_location", "vertex_ai_credentials",
        "tenant_id", "client_id", "client_secret", "azure_ad_token", "azure_scope", "azure_authority_host", "azure_username", "azure_password",
        "watsonx_region_name", "project_id", "space_id", "deployment_id", "resource_group", "databricks_oauth",
    ];

    private static string[] OAuth2Keys =>
        ["oauth_client_credentials", "oauth_token_url", "oauth_client_id", "oauth_client_secret", "oauth_scope", "oauth_grant_type", "grant_type"];

    /// <summary>Whether the key belongs to the grant of an entry.</summary>
    public static bool IsGrantKey(string key) => key is "oauth_token_url" or "oauth_client_id" or "oauth_client_secret" or "oauth_scope";

    private static string[] RoutingKeys =>
    [
        "rpm", "tpm", "weight", "order", "max_parallel_requests", "tags", "timeout", "request_timeout", "stream_timeout", "max_retries", "num_retries", "cooldown_time",
        "max_budget", "budget_duration", "allowed_fails_policy",
    ];

    private static string[] MockKeys => ["mock_response", "mock_tool_calls", "mock_timeout"];

    private static string[] OptionKeys =>
    [
        "temperature", "top_p", "frequency_penalty", "presence_penalty", "max_tokens", "max_completion_tokens", "seed", "stop", "drop_params",
        "additional_drop_params", "allowed_openai_params", "merge_reasoning_content_in_choices", "extra_body",
    ];

    /// <summary>Members of a request body that no option of Microsoft.Extensions.AI stands for: sent as they are written.</summary>
    private static string[] BodyKeys =>
    [
        "top_k", "n", "user", "logit_bias", "logprobs", "top_logprobs", "response_format", "parallel_tool_calls", "reasoning_effort", "thinking", "service_tier",
        "modalities", "audio", "prediction", "verbosity", "web_search_options", "safety_settings", "store", "min_p", "repetition_penalty", "include_reasoning",
        "chat_template_kwargs", "reasoning", "provider", "transforms", "route", "guided_json", "keep_alive", "num_ctx", "tools", "tool_choice", "dimensions",
        "encoding_format", "input_type", "functions", "function_call", "enable_thinking", "truncate", "top_a", "best_of", "length_penalty", "models", "speed",
        "dimension", "format", "options", "think", "repeat_penalty", "num_predict", "tfs_z", "num_gpu", "num_thread",
        "repeat_last_n", "system", "template", "voice", "language", "prompt", "size", "quality", "style", "instructions", "max_output_tokens", "truncation", "background",
        "plugins", "usage", "echo", "suffix", "use_beam_search", "stop_token_ids", "guided_choice", "guided_regex", "prompt_cache_key", "safety_identifier",
        "instruction", "vector_store_ids", "guided_grammar", "guided_decoding_backend", "guided_whitespace_pattern", "min_tokens", "prompt_logprobs", "ignore_eos", "skip_special_tokens",
        "spaces_between_special_tokens", "add_generation_prompt", "continue_final_message", "include_stop_str_in_output", "truncate_prompt_tokens", "cache_salt", "typical_p", "num_keep",
        "penalize_newline", "mirostat", "mirostat_eta", "mirostat_tau", "output_dimension", "output_dtype", "embedding_type", "embedding_types", "task", "late_chunking", "normalized",
        "search_mode", "search_domain_filter", "search_recency_filter", "return_images", "return_related_questions", "safe_prompt", "prompt_mode", "random_seed", "documents", "citation_options",
        "thinking_budget", "enable_search", "search_options", "result_format", "incremental_output", "context_management", "output_config", "container", "betas", "cache_control",
        "max_tool_calls", "previous_response_id", "conversation", "text", "chat_template", "mm_processor_kwargs", "session_id", "user_id", "stop_sequences", "max_new_tokens", "top_n",
        "return_documents", "max_chunks_per_doc", "image_size", "aspect_ratio", "response_mime_type", "cached_content", "system_instruction", "thinking_config", "generation_config",
    ];

    /// <summary>Prices that this compiler turns into prices per million tokens.</summary>
    private static string[] TokenPriceKeys =>
        ["input_cost_per_token", "output_cost_per_token", "cache_read_input_token_cost", "cache_creation_input_token_cost", "tiered_pricing"];

    private static string[] OtherPriceKeys =>
    [
        "input_cost_per_second", "output_cost_per_second", "input_cost_per_pixel", "output_cost_per_pixel", "input_cost_per_character", "output_cost_per_character",
        "input_cost_per_image", "output_cost_per_image", "input_cost_per_audio_token", "output_cost_per_audio_token", "input_cost_per_request", "output_cost_per_reasoning_token",
        "input_cost_per_audio_per_second", "input_cost_per_video_per_second", "input_cost_per_token_batches", "output_cost_per_token_batches",
        "input_cost_per_token_above_128k_tokens", "output_cost_per_token_above_128k_tokens", "input_cost_per_token_above_200k_tokens",
        "output_cost_per_token_above_200k_tokens", "cache_creation_input_token_cost_above_1hr", "cache_read_input_audio_token_cost", "citation_cost_per_token",
        "search_context_cost_per_query", "code_interpreter_cost_per_session", "file_search_cost_per_1k_calls", "input_cost_per_token_priority",
        "output_cost_per_token_priority", "input_cost_per_token_flex", "output_cost_per_token_flex", "ocr_cost_per_page", "annotation_cost_per_page",
        "input_cost_per_query", "input_cost_per_token_cache_hit", "input_cost_per_image_token", "output_cost_per_image_token", "input_cost_per_video_token",
        "output_cost_per_video_token", "output_cost_per_audio_per_second", "output_cost_per_video_per_second", "cache_creation_input_audio_token_cost",
        "input_dbu_cost_per_token", "output_dbu_cost_per_token", "vector_store_cost_per_gb_per_day", "file_search_cost_per_gb_per_day",
        "computer_use_input_cost_per_1k_tokens", "computer_use_output_cost_per_1k_tokens", "web_search_cost_per_request", "input_cost_per_pixel_premium",
    ];

    private static readonly ImmutableArray<string> PriceConditions =
        ["_flex", "_priority", "_batches", "_premium", "_interval", "_tokens", "_1hr", "_480p", "_720p", "_768p", "_1080p", "_2k", "_4k"];

    /// <summary>Whether the key is a price under a condition: LiteLLM forms such names from a price and a tier, a size or a length.</summary>
    private static bool IsConditionalPrice(string key) =>
        key.IndexOf("cost", StringComparison.Ordinal) is > 0
        && PriceConditions.Any(condition => key.EndsWith(condition, StringComparison.Ordinal))
        && PriceKeySet.Any(price => key.Length > price.Length && key[price.Length] == '_' && key.StartsWith(price, StringComparison.Ordinal));

    private static string[] PriceKeys => [.. TokenPriceKeys, .. OtherPriceKeys];

    private static readonly HashSet<string> PriceKeySet = [.. PriceKeys];

    /// <summary>Whether the key is one of LiteLLM's prices.</summary>
    public static bool IsPrice(string key) => PriceKeySet.Contains(key) || IsConditionalPrice(key);

    public static readonly KeyTable Parameters = new(
        lowered: [.. IdentityKeys, .. EndpointKeys, .. CloudKeys, .. OAuth2Keys, .. RoutingKeys, .. MockKeys, .. OptionKeys, .. BodyKeys, .. PriceKeys],
        ignored:
        [
            "use_litellm_proxy", "configurable_clientside_auth_params", "ssl_verify", "stream", "stream_options",
            "initial_prompt_value", "roles", "final_prompt_value", "bos_token", "eos_token", "prompt_id", "prompt_variables", "litellm_trace_id",
            "auto_router_config", "auto_router_config_path", "auto_router_default_model", "auto_router_embedding_model", "adaptive_router_config", "complexity_router_config",
            "fallbacks", "context_window_fallbacks", "cache", "caching", "no-log", "guardrails", "use_in_pass_through", "input", "hf_model_name",
            "litellm_session_id", "api_type", "deployment", "caching_groups", "preset_cache_key", "force_timeout", "logger_fn", "verbose",
            "supports_system_message", "use_chat_completions_api", "langfuse_public_key", "metadata", "langfuse_secret_key", "langfuse_host", "budget_limits", "custom_tokenizer",
            "vector_store_id", "litellm_embedding_model", "litellm_embedding_config", "milvus_text_field", "s3_bucket_name", "gcs_bucket_name", "aws_s3_bucket_name",
            "aws_batch_role_arn", "s3_region_name", "bitbucket_config", "gitlab_config", "rerank_params", "ttl", "keyfile", "async_only", "supports_function_calling",
            "itpm", "otpm", "tag_regex", "default_api_key_tpm_limit", "default_api_key_rpm_limit", "max_file_size_mb", "keepalive_seconds", "allow_client_keepalive_override",
            "provider_affinity_header", "use_xai_oauth", "aws_session_tags", "aws_bedrock_project_id", "bedrock_tags", "bucket_name", "vector_bucket_name", "index_name",
            "embedding_model", "s3_endpoint_url", "s3_access_key_id", "s3_secret_access_key", "s3_encryption_key_id", "s3_bucket_owner", "s3_output_bucket_name",
            "auto_router_max_input_chars", "auto_router_routing_compression", "auto_router_model_compression", "complexity_router_default_model",
            "adaptive_router_default_model", "quality_router_config", "quality_router_default_model", "milvus_db_name", "milvus_partition_names", "valkey_host", "valkey_port",
            "valkey_password", "valkey_ssl", "valkey_text_field", "valkey_embedding_field", "langfuse_secret", "langfuse_prompt_version", "langsmith_api_key",
            "langsmith_project", "langsmith_base_url", "langsmith_sampling_rate", "gcs_path_service_account", "arize_api_key", "arize_space_key", "arize_space_id",
            "humanloop_api_key", "posthog_api_key", "posthog_api_url", "turn_off_message_logging", "litellm_disabled_callbacks", "prompt_label", "prompt_version",
            "cache_control_injection_points", "success_callback", "failure_callback", "callbacks", "retry_policy", "enforce_model_rate_limits", "azure_ad_token_provider",
            "azure_client_id", "oci_region", "oci_user", "oci_fingerprint", "oci_tenancy", "oci_key", "oci_key_file", "oci_compartment_id", "gigachat_verify_ssl_certs",
            "mode", "supports_vision", "supports_reasoning", "supports_response_schema", "supports_tool_choice", "supports_images", "max_input_tokens", "context_window",
            "rpm_limit", "tpm_limit", "priority", "description", "cache_params", "default", "enabled", "search_provider", "guardrail", "require_trace_id_on_calls_to_agent",
        ],
        isKnown: IsConditionalPrice,
        placeOf: PlaceInParameters) { HoldsCredentials = true };

    private static readonly HashSet<string> BodyKeySet = [.. BodyKeys];

    /// <summary>Whether the member of a request is a number or a Boolean, which a variable may hold as well.</summary>
    public static bool IsNumberOrFlag(string key) => key is
        "top_k" or "n" or "top_logprobs" or "min_p" or "repetition_penalty" or "num_ctx" or "dimensions" or "top_a" or "best_of" or "length_penalty" or "dimension" or "repeat_penalty"
        or "num_predict" or "tfs_z" or "num_gpu" or "num_thread" or "repeat_last_n" or "max_output_tokens" or "temperature" or "top_p" or "max_tokens" or "seed" or "budget_tokens"
        or "logprobs" or "parallel_tool_calls" or "store" or "include_reasoning" or "enable_thinking" or "think" or "background" or "echo" or "use_beam_search";

    /// <summary>Whether LiteLLM would send the member in the request's body: what it knows as such, and what it does not know at all. A credential has no business there.</summary>
    public static bool IsBodyMember(string key) => BodyKeySet.Contains(key) || (!Parameters.IsKnown(key) && Parameters.PlaceOf(key) is null && !CredentialName.IsOne(key) && IsNoSlip(key));

    // A vendor's own spelling of a member (serviceTier, maxTokens) is no slip; of a key or an address it would be one all the same.
    private static bool IsNoSlip(string key) => Spelling.Misspelt(key, Parameters.Vocabulary) is not { } meant
        || (key.Any(char.IsUpper) && key[0] is >= 'a' and <= 'z' && key.IndexOf('_') < 0 && (BodyKeySet.Contains(meant) || OptionKeySet.Contains(meant)));

    private static readonly HashSet<string> OptionKeySet = [.. OptionKeys];
}
