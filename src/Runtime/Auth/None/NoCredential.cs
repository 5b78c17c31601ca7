namespace LlmCodegen;

/// <summary>Shows nothing: for servers that let everyone in, such as a local Ollama.</summary>
public sealed class NoCredential : LlmCredential
{
    private NoCredential()
    {
    }

    /// <summary>The only instance.</summary>
    public static NoCredential Instance { get; } = new();

    internal override bool IsOptional => true;

    internal override IEnumerable<IReadOnlyList<string>> Missing(RuntimeContext runtime) => [];

    internal override ValueTask<long> ApplyAsync(HttpRequestMessage request, RuntimeContext runtime, string provider, CancellationToken cancellationToken) => default;
}
