using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers <c>router_settings</c>, with <c>litellm_settings</c> where the router's section is silent, as LiteLLM does.</summary>
internal sealed class RouterLowering(SettingsSyntax settings, DiagnosticBag diagnostics)
{
    public static readonly ImmutableArray<string> Strategies =
    [
        "simple-shuffle", "least-busy", "latency-based-routing", "usage-based-routing", "usage-based-routing-v2", "cost-based-routing", "provider-budget-routing",
    ];

    public RouterModel Lower() => new()
    {
        Strategy = Strategy(),
        StrategyArguments = NumberTable.Of(settings.Router?.Object("routing_strategy_args")),
        Retries = Retries(settings.Router) ?? Retries(settings.Litellm),
        RetriesVariable = Variable("num_retries", "num_retries"),
        TimeoutVariable = Variable("timeout", "request_timeout", "timeout"),
        StreamTimeoutVariable = Variable("stream_timeout"),
        TimeoutSeconds = Seconds(settings.Router, "timeout") ?? Seconds(settings.Litellm, "request_timeout") ?? Seconds(settings.Litellm, "timeout"),
        StreamTimeoutSeconds = Seconds(settings.Router, "stream_timeout"),
        RetryAfterSeconds = Seconds(settings.Router, "retry_after", minimum: 0),
        CooldownSeconds = Seconds(settings.Router, "cooldown_time", minimum: 0),
        DisableCooldowns = settings.Router?.Boolean("disable_cooldowns") ?? false,
        AllowedFails = settings.Router?.Integer("allowed_fails") ?? settings.Litellm?.Integer("allowed_fails"),
        MaxFallbacks = settings.Router?.Integer("max_fallbacks"),
        MaxParallelRequests = settings.Router?.Integer("default_max_parallel_requests"),
        PreCallChecks = settings.Router?.Boolean("enable_pre_call_checks") ?? false,
        OptionalPreCallChecks = Texts(settings.Router, "optional_pre_call_checks"),
        TagFiltering = settings.Router?.Boolean("enable_tag_filtering") ?? false,
        MatchAnyTag = settings.Router?.Boolean("tag_filtering_match_any") ?? true,
        Fallbacks = Fallbacks("fallbacks"),
        DefaultFallbacks = Texts(settings.Router, "default_fallbacks") is { Count: > 0 } own ? own : Texts(settings.Litellm, "default_fallbacks"),
        ContextWindowFallbacks = Fallbacks("context_window_fallbacks"),
        ContentPolicyFallbacks = Fallbacks("content_policy_fallbacks"),
        RetryPolicy = NumberTable.Of(settings.Router?.Object("retry_policy")),
        GroupRetryPolicies = [.. Members(settings.Router, "model_group_retry_policy").Select(static member => new GroupPolicyModel(member.Name, NumberTable.Of(member.Value as ConfigObject)))],
        AllowedFailsPolicy = NumberTable.Of(settings.Router?.Object("allowed_fails_policy")),
        GroupAliases = [.. Members(settings.Router, "model_group_alias").Select(Alias).OfType<GroupAliasModel>()],
    };

    private string Strategy()
    {
        if (settings.Router?.Text("routing_strategy") is not { } strategy)
        {
            return RouterModel.Default.Strategy;
        }

        if (Strategies.Contains(strategy.Value))
        {
            return strategy.Value;
        }

        diagnostics.Add(Descriptors.IgnoredValue, strategy.Span, "routing_strategy", settings.Router.Owner, "one of " + string.Join(", ", Strategies), $"'{strategy.Value}'");
        return RouterModel.Default.Strategy;
    }

    private EquatableArray<FallbackModel> Fallbacks(string key)
    {
        var reader = settings.Router?.Find(key) is not null ? settings.Router : settings.Litellm;
        switch (reader?.Find(key))
        {
            case ConfigArray list:
                CheckFallbacks(key, list, reader);
                return [.. list.Items.OfType<ConfigObject>().SelectMany(static node => node.Members).Select(static member => new FallbackModel(member.Name, Targets(member.Value)))];
            case null:
                return [];
            case var other:
                diagnostics.Add(Descriptors.IgnoredValue, other.Span, key, reader.Owner, "a list of objects such as {\"a\": [\"b\"]}", ObjectReader.Describe(other));
                return [];
        }
    }

    private void CheckFallbacks(string key, ConfigArray list, ObjectReader reader)
    {
        foreach (var item in list.Items)
        {
            var wrong = item is ConfigObject node ? node.Members.Select(static member => member.Value).FirstOrDefault(static targets => targets is not ConfigArray) : item;
            if (wrong is not null)
            {
                var expected = item is ConfigObject ? "a list of names after each name" : "a list of objects such as {\"a\": [\"b\"]}";
                diagnostics.Add(Descriptors.IgnoredValue, wrong.Span, key, reader.Owner, expected, ObjectReader.Describe(wrong));
            }
        }
    }

    private static EquatableArray<string> Targets(ConfigNode node) => node switch
    {
        ConfigArray list => [.. list.Items.Select(static item => (item as ConfigString)?.Value ?? ((item as ConfigObject)?["model"]?.Value as ConfigString)?.Value).OfType<string>()],
        _ => [],
    };

    private GroupAliasModel? Alias(ConfigMember member)
    {
        switch (member.Value)
        {
            case ConfigString group:
                return new GroupAliasModel(member.Name, group.Value, IsHidden: false);
            case ConfigObject node when node["model"]?.Value is ConfigString group:
                return new GroupAliasModel(member.Name, group.Value, node["hidden"]?.Value is ConfigBoolean { Value: true });
            case ConfigNull:
                return null;
            case var other:
                diagnostics.Add(Descriptors.IgnoredValue, other.Span, member.Name, "'model_group_alias'", "the name of a model", ObjectReader.Describe(other));
                return null;
        }
    }

    private static ImmutableArray<ConfigMember> Members(ObjectReader? reader, string key) => reader?.Object(key)?.Members ?? [];

    private static EquatableArray<string> Texts(ObjectReader? reader, string key) => reader is null ? [] : [.. reader.Settings(key).Select(static setting => setting.Text)];

    private static int? Retries(ObjectReader? reader) => reader?.Variable("num_retries") is null ? reader?.Integer("num_retries") : null;

    private static double? Seconds(ObjectReader? reader, string key, decimal minimum = 0.001m) => reader?.Variable(key) is null || !IsRead(key) ? reader?.Seconds(key, minimum) : null;

    // The limits of a call may come from a variable; what only a router needs may not yet.
    private static bool IsRead(string key) => key is "timeout" or "request_timeout" or "stream_timeout";

    private ValueModel? Variable(string key, params string[] litellmKeys) =>
        VariableLowering.Find(settings.Router, [key], static key => "router_settings." + key, out var isSilent)
        ?? (isSilent ? VariableLowering.Find(settings.Litellm, [.. litellmKeys], static key => "litellm_settings." + key, out _) : null);
}
