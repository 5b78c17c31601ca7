namespace LlmCodegen.Compiler.Syntax;

/// <summary>Where keys belong that stand in the wrong section: LiteLLM ignores them there without a word.</summary>
internal static partial class Keys
{
    private const string TopLevel = "at the top level of the file";

    private static readonly HashSet<string> SectionNames =
        ["oauth2_providers", "model_list", "credential_list", "environment_variables", "litellm_settings", "router_settings", "general_settings", "mcp_servers", "agent_list"];

    private static readonly HashSet<string> ProxyNames = ["master_key", "database_url", "store_model_in_db"];

    private static readonly HashSet<string> LibraryNames =
        ["callbacks", "success_callback", "failure_callback", "set_verbose", "drop_params", "cache", "cache_params", "num_retries", "request_timeout", "default_fallbacks"];

    private static readonly HashSet<string> RouterNames =
    [
        "routing_strategy", "routing_strategy_args", "model_group_alias", "enable_pre_call_checks", "fallbacks", "context_window_fallbacks", "content_policy_fallbacks",
        "allowed_fails", "cooldown_time", "retry_policy", "retry_after", "model_group_retry_policy", "redis_host", "redis_port", "redis_password",
    ];

    private static readonly HashSet<string> CallNames = [.. IdentityKeys, .. EndpointKeys, .. CloudKeys, .. RoutingKeys, .. OptionKeys];

    private static string? PlaceInFile(string key) =>
        ProxyNames.Contains(key) || key == "alerting" ? "in 'general_settings'"
        : LibraryNames.Contains(key) ? "in 'litellm_settings'"
        : RouterNames.Contains(key) ? "in 'router_settings'"
        : CallNames.Contains(key) || key is "model_name" or "model_info" ? "in an entry of 'model_list'"
        : null;

    private static string? PlaceInEntry(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : Parameters.IsKnown(key) && (CallNames.Contains(key) || !ModelInfo.IsKnown(key)) ? "in 'litellm_params'"
        : ModelInfo.IsKnown(key) ? "in 'model_info'"
        : null;

    private static string? PlaceInParameters(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : key is "model_name" or "model_info" ? "beside 'litellm_params'"
        : key is "litellm_params" ? "in the entry itself"
        : null;

    private static string? PlaceInInfo(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : key is "litellm_params" ? "beside 'model_info'"
        : key is "api_key" or "api_base" or "base_url" or "api_version" or "timeout" or "drop_params" or "extra_headers" ? "in 'litellm_params'"
        : null;

    private static string? PlaceInRouterSettings(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : ProxyNames.Contains(key) || key == "alerting" ? "in 'general_settings'"
        : LibraryNames.Contains(key) ? "in 'litellm_settings'"
        : null;

    private static string? PlaceInLitellmSettings(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : ProxyNames.Contains(key) ? "in 'general_settings'"
        : null;

    private static string? PlaceInGeneralSettings(string key) =>
        SectionNames.Contains(key) ? TopLevel
        : LibraryNames.Contains(key) ? "in 'litellm_settings'"
        : RouterNames.Contains(key) ? "in 'router_settings'"
        : null;
}
