using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>Why nothing is generated for something: the diagnostic that says so.</summary>
internal sealed record DropReason(string DiagnosticId, string Message);

/// <summary>An entry of <c>model_list</c> for which no client can be made. Its names stay its own: nothing else may answer to them.</summary>
/// <param name="Index">Its place in the list, from 0.</param>
/// <param name="Reason"><see langword="null"/> if no diagnostic speaks of this entry alone.</param>
internal sealed record DroppedEntry(int Index, string ModelName, DropReason? Reason)
{
    /// <summary>As the entry writes it.</summary>
    public string? Model { get; init; }

    /// <summary>The <c>id</c> of its <c>model_info</c>.</summary>
    public string? Id { get; init; }

    /// <summary>What the model is for, where the entry says it.</summary>
    public string? Mode { get; init; }

    /// <summary>The provider as the entry names it.</summary>
    public string Provider => Model?.IndexOf('/') is > 0 and var slash ? Model.Substring(0, slash) : Model ?? "";

    /// <summary>An entry as it is written, or <see langword="null"/> if it has no name.</summary>
    public static DroppedEntry? From(ConfigObject entry, int index, DropReason? reason)
    {
        if (Text(entry, "model_name") is not { } name || string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var info = entry["model_info"]?.Value as ConfigObject;
        return new DroppedEntry(index, name, reason)
        {
            Model = Text(entry["litellm_params"]?.Value as ConfigObject, "model"),
            Id = Text(info, "id"),
            Mode = Text(info, "mode"),
        };
    }

    private static string? Text(ConfigObject? node, string key) => (node?[key]?.Value as ConfigString)?.Value;
}
