namespace LlmCodegen;

/// <summary>The object of an answer that a member stands in.</summary>
internal enum ExtraScope : byte
{
    Root,
    Usage,
    Choice,
    Message,
}
