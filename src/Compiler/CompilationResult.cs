using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler;

/// <summary>What became of a set of files.</summary>
/// <param name="Clients">In the order of their files' paths.</param>
/// <param name="Diagnostics">With the file each belongs to.</param>
internal sealed record CompilationResult(EquatableArray<ClientModel> Clients, ImmutableArray<FileDiagnostic> Diagnostics)
{
    public IEnumerable<EmittedFile> Emit() =>
        Clients.SelectMany(static client => client.Providers.Select(ProviderEmitter.Emit).Prepend(RootEmitter.Emit(client.Root)));
}
