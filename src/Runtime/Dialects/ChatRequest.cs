using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>One call to a chat model, ready to be written by a dialect.</summary>
internal sealed record ChatRequest(string Model, IEnumerable<ChatMessage> Messages, ChatOptions Options, bool Stream)
{
    /// <summary>The provider as the configuration names it.</summary>
    public required string Provider { get; init; }

    /// <summary>What answers of this model come from, for data that only their origin may see again.</summary>
    public string Origin => field ??= $"{Provider}/{Model}";

    /// <summary>Members from the configuration, which everything else wins over; an object, or undefined.</summary>
    public JsonElement ExtraBody { get; init; }

    /// <summary>Members from <see cref="ChatOptions.RawRepresentationFactory"/>, which win over everything else; an object, or undefined.</summary>
    public JsonElement RawBody { get; init; }

    /// <summary>The names of the functions that the model may call.</summary>
    public IReadOnlyCollection<string> ToolNames() => Options.Tools is { Count: > 0 } tools ? tools.OfType<AIFunctionDeclaration>().Select(static tool => tool.Name).ToHashSet(StringComparer.Ordinal) : [];
}
