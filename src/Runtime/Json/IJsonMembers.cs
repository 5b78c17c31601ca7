using System.Text.Json;

namespace LlmCodegen.Json;

/// <summary>A value that writes itself as the members of a JSON object, without reflection. Implemented by generated code.</summary>
public interface IJsonMembers
{
    /// <summary>Writes the members that are set; the caller writes the braces.</summary>
    void WriteMembers(Utf8JsonWriter writer);
}
