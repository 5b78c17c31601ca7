using LlmCodegen.Compiler.Catalog.Facts;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What a model is called for; decides which type it gets.</summary>
internal enum ModelKind
{
    Chat,
    Embedding,

    /// <summary>Something for which there is no client yet: images, speech, reranking, text completion, OpenAI's Responses, …</summary>
    Other,
}

internal static class ModelKinds
{
    private static readonly ImmutableArray<(string Word, string Mode)> Words =
    [
        ("realtime", "realtime"), ("whisper", "audio_transcription"), ("transcribe", "audio_transcription"),
        ("tts", "audio_speech"), ("rerank", "rerank"), ("reranker", "rerank"), ("moderation", "moderation"), ("imagen", "image_generation"), ("dalle", "image_generation"), ("dall-e", "image_generation"),
        ("gpt-image", "image_generation"), ("stable-diffusion", "image_generation"), ("sdxl", "image_generation"), ("imagegeneration", "image_generation"), ("mistral-ocr", "ocr"),
        ("davinci", "completion"), ("babbage", "completion"), ("speech", "audio_speech"), ("asr", "audio_transcription"),
        ("sora", "video_generation"), ("veo", "video_generation"),
    ];

    public static ModelKind Of(string id, ModelFacts facts) => ModeOf(id, facts) switch
    {
        null or "chat" => ModelKind.Chat,
        "embedding" => ModelKind.Embedding,
        _ => ModelKind.Other,
    };

    /// <summary>The <c>mode</c>; where nobody states it, a name that says what it is for is taken by its word, and <see langword="null"/> stands for chat.</summary>
    public static string? ModeOf(string id, ModelFacts facts)
    {
        if (facts.Mode is not null)
        {
            return facts.Mode;
        }

        if (id.IndexOf("embed", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return "embedding";
        }

        // Of what has a context window, somebody would have stated another mode than chat.
        if (facts.ContextWindow is null)
        {
            foreach (var (word, mode) in Words)
            {
                if (HasWord(id, word))
                {
                    return mode;
                }
            }
        }

        return null;
    }

    private static bool HasWord(string id, string word)
    {
        for (var at = id.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = id.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetterOrDigit(id[at - 1])) && (at + word.Length == id.Length || !char.IsLetter(id[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
