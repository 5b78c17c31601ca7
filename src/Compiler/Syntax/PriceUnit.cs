namespace LlmCodegen.Compiler.Syntax;

/// <summary>What a price is for, as far as answers count it.</summary>
internal enum PriceUnit
{
    Input,
    Output,
    CacheRead,
    CacheWrite,
    CacheWriteOneHour,
    Reasoning,
    AudioInput,
    AudioOutput,
    ImageInput,
    ImageOutput,
    VideoInput,
    Request,
}
