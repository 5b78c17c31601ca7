using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A chat model that sees images.</summary>
/// <remarks>A generated model type carries this unless the configuration or the catalog says that the model cannot; what nobody knows is allowed.</remarks>
public interface ISupportsVision : IChatClient;
