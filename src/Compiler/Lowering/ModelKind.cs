using LlmCodegen.Compiler.Catalog;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What a model is called for; decides which type it gets.</summary>
internal enum ModelKind
{
    Chat,
    Embedding,

    /// <summary>Something for which there is no client yet: images, speech, reranking, …</summary>
    Other,
}

internal static class ModelKinds
{
    /// <summary>From the <c>mode</c>; where nobody states it, a name that says "embed" is taken by its word, and everything else chats.</summary>
    public static ModelKind Of(string id, ModelFacts facts) => facts.Mode switch
    {
        null => id.IndexOf("embed", StringComparison.OrdinalIgnoreCase) >= 0 ? ModelKind.Embedding : ModelKind.Chat,
        "chat" or "completion" or "responses" => ModelKind.Chat,
        "embedding" => ModelKind.Embedding,
        _ => ModelKind.Other,
    };
}
