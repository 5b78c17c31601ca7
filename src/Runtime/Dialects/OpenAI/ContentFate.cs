namespace LlmCodegen.Dialects;

/// <summary>What becomes of a content of a history.</summary>
internal enum ContentFate
{
    Send,

    /// <summary>Left out knowingly: it says nothing that a model could read.</summary>
    Drop,

    /// <summary>An error: the model would miss something.</summary>
    Refuse,
}
