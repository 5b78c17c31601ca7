using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Capabilities become interfaces. What is not known to be lacking is allowed: a catalog is older than the model.</summary>
internal static class Capabilities
{
    private static readonly ImmutableArray<(string Name, string Interface, string Key)> All =
    [
        ("tools", RuntimeNames.SupportsTools, "supports_function_calling"),
        ("structured_output", RuntimeNames.SupportsStructuredOutput, "supports_response_schema"),
        ("vision", RuntimeNames.SupportsVision, "supports_vision"),
        ("audio_input", RuntimeNames.SupportsAudioInput, "supports_audio_input"),
        ("audio_output", RuntimeNames.SupportsAudioOutput, "supports_audio_output"),
        ("video_input", RuntimeNames.SupportsVideoInput, "supports_video_input"),
        ("pdf_input", RuntimeNames.SupportsDocuments, "supports_pdf_input"),
        ("reasoning", RuntimeNames.SupportsReasoning, "supports_reasoning"),
    ];

    public static EquatableArray<string> Interfaces(ModelFacts facts) =>
        [.. All.Where(capability => !facts.Lacks.Contains(capability.Name)).Select(static capability => capability.Interface)];

    /// <summary>The capabilities that <c>model_info</c> says are there, or are not, over what the catalog says.</summary>
    public static ImmutableArray<string> With(ObjectReader? info, ImmutableArray<string> catalog, bool supported)
    {
        if (info is null)
        {
            return catalog;
        }

        var stated = All.Select(capability => (capability.Name, Value: info.Boolean(capability.Key))).Where(static pair => pair.Value is not null).ToList();
        return stated.Count == 0
            ? catalog
            : [.. catalog.Where(name => stated.All(pair => pair.Name != name)), .. stated.Where(pair => pair.Value == supported).Select(static pair => pair.Name)];
    }
}
