namespace LlmCodegen.Runtime.Tests.Stress;

/// <summary>What becomes of a call.</summary>
internal enum Mishap
{
    None,

    /// <summary>The first attempt is refused for now.</summary>
    Refused,

    /// <summary>The first attempt's connection breaks in the middle of the answer.</summary>
    Reset,

    /// <summary>The connection breaks in the middle of a stream, after its beginning was seen.</summary>
    ResetLate,

    /// <summary>No answer ever comes.</summary>
    Hang,

    /// <summary>The stream stops in its middle, and the connection stays.</summary>
    Stall,
}
