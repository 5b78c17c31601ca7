namespace LlmCodegen.Compiler.Rules;

/// <summary>What LiteLLM does because of a setting and the generated clients do not, and what happens instead.</summary>
internal static class LostSettings
{
    private const string Fallbacks = "a call that fails is not tried elsewhere";
    private const string Routing = "the first entry of a name answers";
    private const string Cooldowns = "no entry is passed over after failures";
    private const string Retries = "num_retries holds for every kind of error";
    private const string Limits = "no limit is kept; what the provider refuses is tried again";
    private const string Budgets = "no budget is kept";
    private const string Cache = "every call goes to the provider";
    private const string Callbacks = "nothing is called back; middleware and telemetry of Microsoft.Extensions.AI take their place";
    private const string Guardrails = "nothing looks at requests and answers";
    private const string Keys = "references are read from the environment";
    private const string Certificates = "certificates are always checked by the system's rules; LlmClientsOptions takes another handler";
    private const string Checks = "a call goes out as it is";
    private const string Shared = "programs share no state";

    private static readonly Dictionary<string, string> OfRouter = new(StringComparer.Ordinal)
    {
        ["fallbacks"] = Fallbacks, ["default_fallbacks"] = Fallbacks, ["context_window_fallbacks"] = Fallbacks, ["content_policy_fallbacks"] = Fallbacks, ["max_fallbacks"] = Fallbacks,
        ["routing_strategy"] = Routing, ["routing_strategy_args"] = Routing, ["weights"] = Routing, ["enable_tag_filtering"] = Routing, ["routing_groups"] = Routing, ["enable_weighted_failover"] = Routing,
        ["model_group_affinity_config"] = Routing, ["allowed_fails"] = Cooldowns, ["allowed_fails_policy"] = Cooldowns, ["cooldown_time"] = Cooldowns, ["disable_cooldowns"] = Cooldowns,
        ["enable_health_check_routing"] = Cooldowns, ["retry_policy"] = Retries, ["model_group_retry_policy"] = Retries, ["retry_after"] = Retries, ["enable_pre_call_checks"] = Checks,
        ["optional_pre_call_checks"] = Checks, ["default_max_parallel_requests"] = Limits, ["enforce_model_rate_limits"] = Limits, ["provider_budget_config"] = Budgets, ["cache_responses"] = Cache,
        ["caching_groups"] = Cache, ["redis_host"] = Shared, ["redis_url"] = Shared, ["redis_startup_nodes"] = Shared,
    };

    private static readonly Dictionary<string, string> OfLibrary = new(StringComparer.Ordinal)
    {
        ["fallbacks"] = Fallbacks, ["default_fallbacks"] = Fallbacks, ["context_window_fallbacks"] = Fallbacks, ["content_policy_fallbacks"] = Fallbacks, ["model_fallbacks"] = Fallbacks,
        ["allowed_fails"] = Cooldowns, ["cache"] = Cache, ["cache_params"] = Cache, ["caching"] = Cache, ["callbacks"] = Callbacks, ["success_callback"] = Callbacks, ["failure_callback"] = Callbacks,
        ["input_callback"] = Callbacks, ["service_callback"] = Callbacks, ["audit_log_callbacks"] = Callbacks, ["pre_call_rules"] = Guardrails, ["post_call_rules"] = Guardrails, ["guardrails"] = Guardrails,
        ["max_budget"] = Budgets, ["budget_duration"] = Budgets, ["key_management_system"] = Keys, ["ssl_verify"] = Certificates, ["ssl_certificate"] = Certificates, ["enable_pre_call_checks"] = Checks,
        ["modify_params"] = Checks, ["cost_discount_config"] = "costs are the prices of the catalog and the file", ["cost_margin_config"] = "costs are the prices of the catalog and the file",
    };

    private static readonly Dictionary<string, string> OfProxy = new(StringComparer.Ordinal)
    {
        ["key_management_system"] = Keys, ["key_management_settings"] = Keys, ["use_azure_key_vault"] = Keys, ["use_google_kms"] = Keys,
    };

    private static readonly Dictionary<string, string> OfEntry = new(StringComparer.Ordinal)
    {
        ["rpm"] = Limits, ["tpm"] = Limits, ["max_parallel_requests"] = Limits, ["itpm"] = Limits, ["otpm"] = Limits, ["weight"] = Routing, ["order"] = Routing, ["tags"] = Routing, ["cooldown_time"] = Cooldowns,
        ["allowed_fails_policy"] = Cooldowns, ["max_budget"] = Budgets, ["budget_duration"] = Budgets, ["retry_policy"] = Retries, ["fallbacks"] = Fallbacks, ["context_window_fallbacks"] = Fallbacks,
        ["cache"] = Cache, ["caching"] = Cache, ["guardrails"] = Guardrails, ["callbacks"] = Callbacks, ["success_callback"] = Callbacks, ["failure_callback"] = Callbacks, ["ssl_verify"] = Certificates,
    };

    /// <summary>Sections without any effect, and what that means.</summary>
    private static readonly Dictionary<string, string> OfFile = new(StringComparer.Ordinal)
    {
        ["guardrails"] = Guardrails, ["guardrail_list"] = Guardrails, ["policies"] = Guardrails, ["policy_list"] = Guardrails, ["policy_attachments"] = Guardrails, ["callback_settings"] = Callbacks,
        ["prompts"] = "prompts come from the program", ["mcp_servers"] = "no tools come from them", ["mcp_tools"] = "no tools come from them", ["agents"] = "no clients are generated for them",
        ["agent_list"] = "no clients are generated for them", ["search_tools"] = "no tools come from them", ["sandbox_tools"] = "no tools come from them",
        ["vector_store_registry"] = "nothing is looked up there", ["vector_stores"] = "nothing is looked up there", ["vector_store_list"] = "nothing is looked up there",
        ["default_vertex_config"] = "entries name their project and location themselves", ["files_settings"] = "there is no client for files", ["finetune_settings"] = "there is no client for fine-tuning",
        ["assistant_settings"] = "there is no client for assistants", ["pass_through_endpoints"] = "nothing is passed through",
    };

    /// <summary>The settings of a section that are lost, by the section's name; <see langword="null"/> for sections whose keys are no loss.</summary>
    public static IReadOnlyDictionary<string, string>? OfSection(string section) => section switch
    {
        "router_settings" => OfRouter,
        "litellm_settings" => OfLibrary,
        "general_settings" => OfProxy,
        "litellm_params" => OfEntry,
        _ => null,
    };

    /// <summary>What happens instead of a whole section, or <see langword="null"/>.</summary>
    public static string? Whole(string section) => OfFile.TryGetValue(section, out var instead) ? instead : null;
}
