using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Capabilities;

/// <summary>A function of a test; counts its calls.</summary>
internal sealed class TestFunction(string name, Func<AIFunctionArguments, CancellationToken, object?> body) : AIFunction
{
    public override string Name => name;

    public override JsonElement JsonSchema { get; } = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""").RootElement;

    public int Count { get; private set; }

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Count++;
        return new(body(arguments, cancellationToken));
    }
}
