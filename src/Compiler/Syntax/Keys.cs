namespace LlmCodegen.Compiler.Syntax;

/// <summary>Every key that LiteLLM, CrewAI or this compiler knows, by section.</summary>
internal static class Keys
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
            "callback_settings", "access_groups", "model_group_settings",
        ]);

    public static readonly KeyTable OAuth2Provider = new(
        lowered:
        [
            "client_id", "client_secret", "token_url", "scope", "refresh_token", "base_url", "api_base", "audience", "resource", "client_auth", "dialect", "models",
        ],
        ignored: ["grant_type"]);

    public static readonly KeyTable ModelEntry = new(
        lowered: ["model_name", "litellm_params", "model_info", "rpm", "tpm"],
        ignored: ["access_groups", "model_id"]);

    /// <summary>Members of a request body that no option of Microsoft.Extensions.AI stands for: sent as they are written.</summary>
    private static readonly ImmutableHashSet<string> RequestMembers = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "top_k", "n", "user", "logit_bias", "logprobs", "top_logprobs", "response_format", "parallel_tool_calls", "reasoning_effort", "thinking", "service_tier",
        "modalities", "audio", "prediction", "verbosity", "web_search_options", "safety_settings", "store", "min_p", "repetition_penalty", "include_reasoning",
        "chat_template_kwargs", "extra_body", "reasoning", "provider", "transforms", "route", "guided_json", "keep_alive", "num_ctx", "tool_choice");

    public static bool IsRequestMember(string key) => RequestMembers.Contains(key);
}
