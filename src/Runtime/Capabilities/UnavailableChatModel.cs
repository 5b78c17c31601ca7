namespace LlmCodegen;

/// <summary>The type of a model that the configuration names and for which no client could be generated.</summary>
/// <remarks>
/// There is no instance: the property of such a model throws an <see cref="LlmConfigurationException"/> that says why. What may be done with a model
/// of this type is not known, so everything compiles that would with any other, and the one diagnostic of the configuration stays the only one.
/// </remarks>
public abstract class UnavailableChatModel : ChatModel, ISupportsTools, ISupportsStructuredOutput, ISupportsVision, ISupportsAudioInput, ISupportsAudioOutput, ISupportsVideoInput,
    ISupportsDocuments, ISupportsReasoning
{
    private UnavailableChatModel()
        : base(null!, null!)
    {
    }
}
