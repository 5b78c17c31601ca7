using System.Text.Json;

namespace LlmCodegen;

/// <summary>The request members that the configuration adds. What comes from the environment is read at every call, the rest once. Safe for concurrent use.</summary>
internal sealed class ExtraBody(string? json, bool hasVariables, string model, LlmConnection connection)
{
    // Boxed: a struct of two words could be read while it is written.
    private object? _fixed;

    /// <summary>The members as of now; an object, or undefined.</summary>
    /// <exception cref="LlmConfigurationException">The text is no JSON object, or a variable in it is not set.</exception>
    public JsonElement Read() => RequestMembers.WithOptional(hasVariables ? Parse() : (JsonElement)(_fixed ??= Parse()), connection);

    private JsonElement Parse() => RequestMembers.Parse(json, hasVariables, connection, model);
}
