using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>Generated code, compiled, loaded and constructed.</summary>
internal sealed class LoadedClients : IDisposable
{
    private readonly AssemblyLoadContext _context = new("generated", isCollectible: true);
    private readonly LlmClientsBase _clients;

    public LoadedClients(string config, LlmClientsOptions options)
        : this([new InMemoryText(GeneratorHarness.ConfigPath, config)], options)
    {
    }

    public LoadedClients(IEnumerable<InMemoryText> files, LlmClientsOptions options)
    {
        var harness = new GeneratorHarness(files).Run().AssertCompiles();
        using var image = new MemoryStream();
        var emitted = harness.Compile().Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        Assembly = _context.LoadFromStream(image);
        _clients = (LlmClientsBase)Activator.CreateInstance(Assembly.GetType("Demo.Llm.LlmClients", throwOnError: true)!, options)!;
    }

    public Assembly Assembly { get; }

    public IChatClient GetChatClient(string model) => _clients.GetChatClient(model);

    public IEmbeddingGenerator<string, Embedding<float>> GetEmbeddingGenerator(string model) => _clients.GetEmbeddingGenerator(model);

    /// <summary>What a path of properties such as <c>Providers.Acme.Gpt4o</c> gives.</summary>
    public object Get(string path) => path.Split('.').Aggregate(
        (object)_clients,
        static (target, name) => (target.GetType().GetProperty(name) ?? throw new InvalidOperationException($"{target.GetType()} has no property {name}")).GetValue(target)!);

    public ChatModel Model(string path) => (ChatModel)Get(path);

    public void Dispose()
    {
        _clients.Dispose();
        _context.Unload();
    }
}
