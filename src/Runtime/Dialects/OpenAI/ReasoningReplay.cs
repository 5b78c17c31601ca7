namespace LlmCodegen.Dialects;

/// <summary>When the reasoning of earlier answers is sent back, see <see cref="OpenAIChatProfile.ReasoningReplayField"/>.</summary>
public enum ReasoningReplay
{
    /// <summary>For the answers between two messages of the user of which one at least calls a tool.</summary>
    ToolLoops,

    /// <summary>For every answer.</summary>
    Always,
}
