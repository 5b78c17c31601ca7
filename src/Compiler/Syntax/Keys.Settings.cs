namespace LlmCodegen.Compiler.Syntax;

internal static partial class Keys
{
    public static readonly KeyTable RouterSettings = new(
        lowered:
        [
            "routing_strategy", "routing_strategy_args", "num_retries", "timeout", "stream_timeout", "max_retries", "retry_after", "retry_policy",
            "model_group_retry_policy", "allowed_fails", "allowed_fails_policy", "cooldown_time", "disable_cooldowns", "fallbacks", "default_fallbacks",
            "context_window_fallbacks", "content_policy_fallbacks", "max_fallbacks", "model_group_alias", "enable_pre_call_checks", "optional_pre_call_checks",
            "enable_tag_filtering", "tag_filtering_match_any", "default_max_parallel_requests", "default_litellm_params", "default_priority",
            "provider_budget_config", "ignore_invalid_deployments", "weights",
        ],
        ignored:
        [
            "polling_interval", "model_group_affinity_config", "deployment_affinity_ttl_seconds", "enable_health_check_routing", "client_ttl", "cache_responses",
            "caching_groups", "redis_host", "redis_port", "redis_password", "redis_url", "redis_db", "redis_username", "redis_ssl", "cache_kwargs",
            "tag_routing_prefix", "routing_groups", "alerting_config", "debug_level", "set_verbose", "router_general_settings", "health_check_staleness_threshold",
            "assistants_config", "search_tools", "guardrail_list", "redis_namespace", "redis_startup_nodes", "enforce_model_rate_limits",
            "enable_weighted_failover", "health_check_ignore_transient_errors", "max_parallel_requests", "alerting_threshold",
            "provider_affinity", "model_info", "enable_region_check", "health_check_interval",
        ],
        placeOf: PlaceInRouterSettings);

    public static readonly KeyTable LitellmSettings = new(
        lowered:
        [
            "num_retries", "request_timeout", "timeout", "fallbacks", "default_fallbacks", "context_window_fallbacks", "content_policy_fallbacks", "allowed_fails", "drop_params",
            "modify_params", "cache", "cache_params", "cost_discount_config", "cost_margin_config", "ssl_verify", "ssl_certificate", "force_ipv4", "http2",
            "enable_json_schema_validation", "turn_off_message_logging", "route_all_chat_openai_to_responses", "use_chat_completions_url_for_anthropic_messages",
            "disable_add_transform_inline_image_block", "callbacks", "success_callback", "failure_callback", "mcp_aliases", "model_alias_map",
        ],
        ignored:
        [
            "set_verbose", "json_logs", "telemetry", "service_callback", "input_callback", "audit_log_callbacks", "redact_user_api_key_info", "langfuse_default_tags",
            "default_team_settings", "default_internal_user_params", "default_team_params", "max_internal_user_budget", "internal_user_budget_duration", "default_key_generate_params",
            "upperbound_key_generate_params", "key_generation_settings", "enable_preview_features", "max_budget", "budget_duration", "public_model_groups",
            "public_model_groups_links", "s3_callback_params", "datadog_params", "guardrails", "custom_provider_map", "ui_theme_config", "vector_store_registry", "tag_budget_config",
            "priority_reservation", "priority_reservation_settings", "max_ui_session_budget", "disable_copilot_system_to_assistant", "suppress_debug_info", "responses_api_params",
            "extra_spend_tag_headers", "forward_traceparent_to_llm_provider", "require_auth_for_metrics_endpoint", "prometheus_metrics_config", "prometheus_initialize_budget_metrics",
            "custom_prometheus_metadata_labels", "custom_prometheus_tags", "callback_settings", "store_audit_logs", "disable_end_user_cost_tracking", "user_url_validation",
            "disable_end_user_cost_tracking_prometheus_only", "global_disable_no_log_param", "add_user_information_to_llm_headers", "enable_azure_ad_token_refresh",
            "ssl_security_level", "banned_keywords_list", "blocked_user_list", "generic_logger_headers", "langsmith_batch_size", "argilla_transformation_object",
            "default_redis_batch_cache_expiry", "modify_response", "model_cost_map_url", "model_group_settings", "cloudzero_settings", "expose_litellm_version",
            "service_callbacks", "default_max_internal_user_budget", "max_end_user_budget", "max_end_user_budget_id", "default_end_user_params", "disable_hf_tokenizer_download",
            "enable_key_alias_format_validation", "LITELLM_DISABLE_STOP_SEQUENCE_LIMIT", "cors_allow_origins", "log_level", "verbose", "debug", "return_response_headers",
            "retry_after", "retry_policy", "routing_strategy", "stream_timeout", "max_retries", "cooldown_time", "model_group_alias", "enable_pre_call_checks", "redis_host",
            "redis_port", "redis_password", "langfuse_public_key", "langfuse_secret", "langfuse_secret_key", "otel", "opentelemetry", "default_redis_ttl", "disable_spend_logs",
            "prometheus_emit_stream_label", "disable_aiohttp_transport", "use_aiohttp_transport", "aiohttp_trust_env", "default_in_memory_ttl", "in_memory_ttl",
            "pre_call_rules", "post_call_rules", "ui_username", "ui_password", "ui_access_mode", "proxy_batch_write_at", "presidio_ad_hoc_recognizers", "output_parse_pii",
            "default_model", "max_tokens", "mcp_servers", "allow_requests_on_db_unavailable", "key_management_system", "reasoning_auto_summary",
            "anthropic_beta_headers_url", "skip_system_message_in_guardrail", "max_parallel_requests", "alerting", "enable_cost_tracking", "temperature",
            "dynamic_rate_limits", "model_fallbacks", "metrics", "use_litellm_proxy", "disable_token_counter", "aws_sqs_callback_params",
            "token_budget", "enable_caching_on_provider_specific_optional_params", "network_mock", "log_raw_request_response", "langfuse_host", "add_function_to_prompt", "langfuse_enable_update_trace_keys", "request_correlation_in_logs", "enable_redis_auth_cache", "disable_stop_sequence_limit",
            "enable_end_user_cost_tracking_prometheus_only", "skip_tool_message_in_guardrail", "require_managed_files", "user_url_allowed_hosts", "budget_reset_time", "timezone",
            "overwrite_user_with_key_hash", "caching", "store_prompts_in_spend_logs", "redis_url", "cache_responses", "banned_keywords", "default_params", "global_rate_limit",
            "stream_response", "default_end_user_budget",
        ],
        placeOf: PlaceInLitellmSettings);

    public static readonly KeyTable McpServer = new(
        lowered:
        [
            "url", "transport", "spec_path", "command", "args", "env", "auth_type", "auth_value", "authentication_token", "client_id", "client_secret", "token_url", "authorization_url",
            "registration_url", "scopes", "oauth2_flow", "static_headers", "extra_headers", "allowed_tools", "disallowed_tools", "allowed_params",
        ],
        ignored:
        [
            "mcp_info", "access_groups", "mcp_access_groups", "allow_all_keys", "description", "alias", "server_id", "server_name", "spec_version", "timeout", "available_on_public_internet",
            "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_region_name", "aws_service_name", "aws_role_name", "aws_session_name", "tool_name_to_display_name",
            "tool_name_to_description", "require_approval", "stdio_config", "instructions", "headers", "teams", "keys", "tools", "is_byok", "byok_description", "delegate_auth_to_upstream",
            "token_validation", "token_storage_ttl_seconds", "source_url", "tags", "enabled", "name", "auth_header", "credentials", "cost_per_query", "oauth_passthrough", "oauth2_headers",
        ]);

    public static readonly KeyTable Agent = new(
        lowered: ["agent_name", "agent_card_params", "litellm_params", "static_headers", "extra_headers", "tpm_limit", "rpm_limit"],
        ignored:
        [
            "agent_id", "object_permission", "session_tpm_limit", "session_rpm_limit", "agent_access_groups", "description", "session_max_budget", "max_iterations",
            "max_budget_per_session", "max_parallel_requests",
        ]);
}
