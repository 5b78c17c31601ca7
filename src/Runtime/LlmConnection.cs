using LlmCodegen.Resilience;

namespace LlmCodegen;

/// <summary>A connection to a provider, shared by its models. Created by <see cref="LlmProvider"/>; safe for concurrent use.</summary>
public sealed class LlmConnection
{
    internal LlmConnection(string provider, ConnectionDescription description, RuntimeContext runtime, ResilienceSettings resilience)
    {
        Provider = provider;
        Description = description;
        Runtime = runtime;
        Resilience = resilience;
    }

    internal string Provider { get; }

    internal ConnectionDescription Description { get; }

    internal RuntimeContext Runtime { get; }

    internal ResilienceSettings Resilience { get; }
}
