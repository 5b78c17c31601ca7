using System.Text.Json;

namespace LlmCodegen;

/// <summary>The request members that the configuration adds. What comes from the environment is read at every call, the rest once. Safe for concurrent use.</summary>
internal sealed class ExtraBody
{
    private readonly LlmConnection _connection;
    private readonly Func<JsonElement> _members;

    public ExtraBody(string? json, bool hasVariables, string model, LlmConnection connection)
    {
        _connection = connection;
        _members = () => RequestMembers.Parse(json, hasVariables, connection, model);
        if (!hasVariables)
        {
            var once = new Lazy<JsonElement>(_members, LazyThreadSafetyMode.PublicationOnly);
            _members = () => once.Value;
        }
    }

    /// <summary>The members as of now; an object, or undefined.</summary>
    /// <exception cref="LlmConfigurationException">The text is no JSON object, or a variable in it is not set.</exception>
    public JsonElement Read() => RequestMembers.WithOptional(_members(), _connection);
}
