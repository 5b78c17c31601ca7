using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>
/// Capabilities become interfaces. What is not known to be lacking is allowed: a catalog is older than the model. But few models hear, speak or watch, and catalogs say so of those that do:
/// where they say what a model can do and not that, it cannot.
/// </summary>
internal static class Capabilities
{
    private static readonly ImmutableArray<Capability> All =
    [
        new("tools", RuntimeNames.SupportsTools, "supports_function_calling"),
        new("structured_output", RuntimeNames.SupportsStructuredOutput, "supports_response_schema"),
        new("vision", RuntimeNames.SupportsVision, "supports_vision"),
        new("audio_input", RuntimeNames.SupportsAudioInput, "supports_audio_input", IsRare: true),
        new("audio_output", RuntimeNames.SupportsAudioOutput, "supports_audio_output", IsRare: true),
        new("video_input", RuntimeNames.SupportsVideoInput, "supports_video_input", IsRare: true),
        new("pdf_input", RuntimeNames.SupportsDocuments, "supports_pdf_input"),
        new("reasoning", RuntimeNames.SupportsReasoning, "supports_reasoning"),
    ];

    public static EquatableArray<string> Interfaces(ModelFacts facts) =>
        [.. All.Where(capability => !facts.Lacks.Contains(capability.Name) && !(capability.IsRare && facts.IsCharted && !facts.Capabilities.Contains(capability.Name))).Select(static capability => capability.Interface)];

    /// <summary>The capabilities that <c>model_info</c> says are there, or are not, over what the catalog says.</summary>
    public static ImmutableArray<string> With(ObjectReader? info, ImmutableArray<string> catalog, bool supported)
    {
        if (info is null)
        {
            return catalog;
        }

        var stated = All.Where(capability => info.Boolean(capability.Key) is not null).ToList();
        return stated.Count == 0
            ? catalog
            :
            [
                .. catalog.Where(name => !stated.Exists(capability => capability.Name == name)),
                .. stated.Where(capability => info.Boolean(capability.Key) == supported).Select(static capability => capability.Name),
            ];
    }

    /// <param name="Name">In provider descriptions.</param>
    /// <param name="Interface">In generated code.</param>
    /// <param name="Key">In <c>model_info</c>.</param>
    /// <param name="IsRare">Whether catalogs name it of every model that has it.</param>
    private sealed record Capability(string Name, string Interface, string Key, bool IsRare = false);
}
