using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Tests.Syntax;

/// <summary>What becomes of the keys that LiteLLM documents: none is unknown, and none is called misspelt.</summary>
public sealed class KeyTableTests
{
    private static readonly Dictionary<string, KeyTable> Tables = new(StringComparer.Ordinal)
    {
        ["sections"] = Keys.Sections,
        ["model entry"] = Keys.ModelEntry,
        ["litellm_params"] = Keys.Parameters,
        ["model_info"] = Keys.ModelInfo,
        ["router_settings"] = Keys.RouterSettings,
        ["litellm_settings"] = Keys.LitellmSettings,
        ["general_settings"] = Keys.GeneralSettings,
        ["credential_list"] = Keys.Credential,
        ["mcp_servers"] = Keys.McpServer,
        ["agents"] = Keys.Agent,
    };

    [Theory]
    [InlineData("sections", "model_list litellm_settings router_settings environment_variables credential_list mcp_servers agent_list agents include oauth2_providers")]
    [InlineData("model entry", "model_name litellm_params model_info tpm rpm")]
    [InlineData("litellm_params", "model custom_llm_provider litellm_credential_name organization base_model")]
    [InlineData("litellm_params", "api_key api_base api_version region_name extra_headers")]
    [InlineData("litellm_params", "aws_access_key_id aws_secret_access_key aws_session_token aws_region_name aws_role_name aws_session_name aws_profile_name")]
    [InlineData("litellm_params", "aws_web_identity_token aws_bedrock_runtime_endpoint model_id vertex_project vertex_location vertex_credentials")]
    [InlineData("litellm_params", "tenant_id client_id client_secret azure_ad_token azure_scope azure_authority_host azure_username azure_password")]
    [InlineData("litellm_params", "watsonx_region_name project_id deployment_id databricks_oauth")]
    [InlineData("litellm_params", "oauth_client_credentials oauth_token_url oauth_client_id oauth_client_secret oauth_scope")]
    [InlineData("litellm_params", "rpm tpm weight order max_parallel_requests tags timeout stream_timeout max_retries num_retries cooldown_time max_budget budget_duration")]
    [InlineData("litellm_params", "temperature max_tokens top_p reasoning_effort thinking drop_params additional_drop_params allowed_openai_params")]
    [InlineData("litellm_params", "merge_reasoning_content_in_choices input_cost_per_token output_cost_per_token tiered_pricing allowed_fails_policy")]
    [InlineData("model_info", "id mode base_model supported_environments max_input_tokens max_output_tokens input_cost_per_token supports_vision")]
    [InlineData("router_settings", "routing_strategy routing_strategy_args num_retries timeout stream_timeout max_retries retry_after retry_policy model_group_retry_policy")]
    [InlineData("router_settings", "allowed_fails allowed_fails_policy cooldown_time disable_cooldowns fallbacks default_fallbacks context_window_fallbacks")]
    [InlineData("router_settings", "content_policy_fallbacks max_fallbacks model_group_alias enable_pre_call_checks optional_pre_call_checks enable_tag_filtering")]
    [InlineData("router_settings", "tag_filtering_match_any default_max_parallel_requests default_litellm_params default_priority provider_budget_config ignore_invalid_deployments weights")]
    [InlineData("litellm_settings", "num_retries request_timeout fallbacks default_fallbacks context_window_fallbacks content_policy_fallbacks allowed_fails drop_params")]
    [InlineData("litellm_settings", "modify_params cache cache_params cost_discount_config cost_margin_config ssl_verify ssl_certificate force_ipv4 http2")]
    [InlineData("litellm_settings", "enable_json_schema_validation turn_off_message_logging route_all_chat_openai_to_responses callbacks success_callback failure_callback")]
    [InlineData("credential_list", "credential_name credential_values")]
    [InlineData("mcp_servers", "url transport command args env auth_type auth_value client_id client_secret token_url scopes oauth2_flow static_headers allowed_tools")]
    [InlineData("agents", "agent_name agent_card_params litellm_params static_headers extra_headers tpm_limit rpm_limit")]
    public void Keys_that_concern_a_client_are_lowered(string table, string keys) => AssertUse(table, keys, KeyUse.Lowered);

    [Theory]
    [InlineData("sections", "general_settings guardrails prompts policies policy_attachments search_tools sandbox_tools mcp_tools vector_store_registry worker_registry")]
    [InlineData("sections", "assistant_settings files_settings finetune_settings default_vertex_config callback_settings")]
    [InlineData("model entry", "access_groups")]
    [InlineData("litellm_params", "use_litellm_proxy configurable_clientside_auth_params ssl_verify initial_prompt_value roles final_prompt_value bos_token eos_token")]
    [InlineData("litellm_params", "auto_router_config auto_router_config_path auto_router_default_model auto_router_embedding_model adaptive_router_config complexity_router_config")]
    [InlineData("litellm_params", "itpm otpm tag_regex keepalive_seconds quality_router_config aws_session_tags s3_access_key_id use_in_pass_through")]
    [InlineData("model_info", "tier access_groups team_id team_public_model_name blocked ptu_count supports_computer_use")]
    [InlineData("router_settings", "polling_interval model_group_affinity_config deployment_affinity_ttl_seconds enable_health_check_routing client_ttl cache_responses")]
    [InlineData("router_settings", "caching_groups redis_host redis_port redis_password redis_url tag_routing_prefix routing_groups")]
    [InlineData("litellm_settings", "set_verbose json_logs service_callbacks redact_user_api_key_info langfuse_default_tags key_generation_settings custom_provider_map")]
    [InlineData("general_settings", "master_key database_url store_model_in_db alerting completion_model custom_auth max_parallel_requests pass_through_endpoints user_header_name")]
    [InlineData("credential_list", "credential_info")]
    [InlineData("mcp_servers", "mcp_info access_groups description alias server_id")]
    [InlineData("agents", "object_permission session_tpm_limit session_rpm_limit")]
    public void Keys_of_the_proxy_are_known_and_ignored(string table, string keys) => AssertUse(table, keys, KeyUse.Ignored);

    [Theory]
    [InlineData("cache_read_input_token_cost_priority")]
    [InlineData("cache_creation_input_token_cost_above_200k_tokens")]
    [InlineData("output_cost_per_token_above_272k_tokens_flex")]
    [InlineData("output_cost_per_second_1080p")]
    public void A_price_under_a_condition_needs_no_row(string key)
    {
        Assert.Equal(KeyUse.Ignored, Keys.Parameters[key]);
        Assert.Equal(KeyUse.Ignored, Keys.ModelInfo[key]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("cost_of_living_priority")]
    [InlineData("input_cost_per_token_whatever")]
    public void Everything_else_is_unknown(string key) => Assert.All(Tables.Values, table => Assert.Equal(KeyUse.Unknown, table[key]));

    [Theory]
    [InlineData("modle_list", "model_list")]
    [InlineData("modellist", "model_list")]
    [InlineData("modelList", "model_list")]
    [InlineData("model-list", "model_list")]
    [InlineData("litelm_settings", "litellm_settings")]
    [InlineData("router_setting", "router_settings")]
    [InlineData("routersettings", "router_settings")]
    public void A_misspelt_section_is_recognized(string key, string meant) => Assert.Equal(meant, Spelling.Misspelt(key, Keys.Sections.Vocabulary));

    [Theory]
    [InlineData("api_kye", "api_key")]
    [InlineData("apikey", "api_key")]
    [InlineData("base_api", "api_base")]
    [InlineData("temprature", "temperature")]
    [InlineData("max_token", "max_tokens")]
    [InlineData("vertex_porject", "vertex_project")]
    [InlineData("num_retry", "num_retries")]
    public void A_misspelt_parameter_is_recognized(string key, string meant) => Assert.Equal(meant, Spelling.Misspelt(key, Keys.Parameters.Vocabulary));

    [Theory]
    [InlineData("fast_router_default_model")]
    [InlineData("gcs_access_key_id")]
    [InlineData("input_cost_per_gallon")]
    [InlineData("app_name")]
    [InlineData("site_url")]
    [InlineData("azure_region_name")]
    [InlineData("x")]
    public void A_key_that_is_merely_new_is_not_called_misspelt(string key) => Assert.Null(Spelling.Misspelt(key, Keys.Parameters.Vocabulary));

    private static void AssertUse(string table, string keys, KeyUse use) =>
        Assert.All(keys.Split(' '), key => Assert.Equal((key, use), (key, Tables[table][key])));
}
