namespace LlmCodegen.Compiler.Syntax;

internal static partial class Keys
{
    /// <summary>LiteLLM's proxy alone reads this section; a misspelt key of it is still worth a word.</summary>
    public static readonly KeyTable GeneralSettings = new(
        lowered: [],
        ignored:
        [
            "completion_model", "store_prompts_in_spend_logs", "forward_client_headers_to_llm_api", "disable_spend_logs", "disable_master_key_return",
            "disable_retry_on_max_parallel_request_limit_error", "disable_reset_budget", "disable_adding_master_key_hash_to_db", "disable_responses_id_security",
            "allow_unmanaged_response_ids", "disable_auto_add_proxy_admin_to_teams", "enforce_fallback_model_access", "enforce_fallback_budget", "enable_jwt_auth",
            "enforce_user_param", "reject_clientside_metadata_tags", "missing_session_id", "disable_batch_input_file_rate_limiting",
            "skip_batch_input_file_rate_limiting_for_providers", "skip_batch_input_file_rate_limiting_for_models", "disable_budget_reservation", "allowed_routes",
            "key_management_system", "master_key", "maximum_spend_logs_retention_period", "maximum_spend_logs_retention_interval", "user_mcp_management_mode",
            "database_url", "database_connection_pool_limit", "database_connection_timeout", "database_connect_timeout", "database_socket_timeout",
            "database_statement_timeout", "database_lock_timeout", "database_extra_connection_params", "database_disable_prepared_statements",
            "allow_requests_on_db_unavailable", "fail_closed_budget_enforcement", "custom_auth", "max_parallel_requests", "global_max_parallel_requests",
            "infer_model_from_keys", "background_health_checks", "health_check_interval", "alerting", "alerting_threshold",
            "use_client_credentials_pass_through_routes", "enable_drain_endpoint", "drain_endpoint_token", "disable_spend_updates", "disable_env_credential_login",
            "max_in_flight_requests_per_worker", "max_queued_requests_per_worker", "admission_queue_timeout_seconds", "cancel_on_disconnect", "health_check_details",
            "public_routes", "alert_types", "enforced_params", "enable_oauth2_auth", "use_x_forwarded_for", "service_account_settings", "image_generation_model",
            "store_model_in_db", "supported_db_objects", "scope_spend_list_endpoints_to_caller", "legacy_unscoped_spend_list_endpoints", "max_request_size_mb",
            "max_response_size_mb", "max_batch_file_size_mb", "max_file_size_mb", "allowed_file_extensions", "blocked_file_extensions",
            "proxy_budget_rescheduler_min_time", "proxy_budget_rescheduler_max_time", "proxy_batch_write_at", "proxy_batch_polling_interval",
            "proxy_config_reload_interval_seconds", "scheduled_job_stagger", "alerting_args", "custom_key_generate", "custom_key_update", "custom_key_policy",
            "allowed_ips", "embedding_model", "alert_to_webhook_url", "key_management_settings", "allow_user_auth", "user_api_key_cache_ttl",
            "user_api_key_cache_max_size", "disable_prisma_schema_update", "litellm_key_header_name", "moderation_model", "custom_sso",
            "allow_cli_sso_verification_uri_complete", "allow_client_side_credentials", "admin_only_routes", "use_azure_key_vault", "use_google_kms",
            "spend_report_frequency", "ui_access_mode", "max_failed_login_attempts", "max_failed_login_attempts_per_source", "failed_login_window_seconds",
            "litellm_jwtauth", "litellm_license", "oauth2_config_mappings", "pass_through_endpoints", "pass_through_request_timeout", "enable_oauth2_proxy_auth",
            "forward_openai_org_id", "alert_type_config", "always_include_stream_usage", "sse_keepalive_ping_interval_seconds", "auto_redirect_ui_login_to_sso",
            "control_plane_url", "custom_auth_run_common_checks", "custom_ui_sso_sign_in_handler", "database_connection_pool_timeout", "disable_error_logs",
            "enable_health_check_routing", "background_health_check_model_groups", "health_check_ignore_transient_errors", "enable_mcp_registry", "enforce_rbac",
            "forward_llm_provider_auth_headers", "health_check_concurrency", "health_check_skip_disabled_background_models", "health_check_staleness_threshold",
            "maximum_spend_logs_cleanup_batch_size", "maximum_spend_logs_cleanup_max_batches", "maximum_spend_logs_cleanup_run_budget",
            "maximum_spend_logs_cleanup_batch_timeout", "maximum_spend_logs_cleanup_cron", "mcp_client_side_auth_header_name", "mcp_internal_ip_ranges",
            "mcp_required_fields", "mcp_trusted_proxy_ranges", "require_end_user_mcp_access_defined", "require_key_mcp_access_defined", "role_permissions",
            "search_tools", "token_rate_limit_type", "use_redis_transaction_buffer", "use_shared_health_check", "user_header_mappings", "user_header_name",
            "database_type", "database_args", "enable_redis_auth_cache", "coordination_redis", "ui_username", "ui_password", "salt_key", "proxy_base_url",
            "custom_headers", "upperbound_key_generate_params", "max_internal_user_budget", "internal_user_budget_duration", "default_internal_user_params",
            "key_generation_settings", "enable_public_model_hub", "json_logs", "log_level", "telemetry", "port", "host",
        ],
        placeOf: PlaceInGeneralSettings);
}
