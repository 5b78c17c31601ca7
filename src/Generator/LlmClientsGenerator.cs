using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Hosting;
using LlmCodegen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Generator;

/// <summary>The compiler as a source generator: files in, classes out, and the errors that stop a class from coming out.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class LlmClientsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var options = context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => ProjectOptions.Read(provider.GlobalOptions))
            .WithTrackingName(TrackingNames.Options);
        var files = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => ProjectFile.Classify(pair.Left, pair.Right.GetOptions(pair.Left), token))
            .Where(static file => file is not null)
            .Collect()
            .Select(static (all, _) => new ProjectFiles(new(all!)));
        var compiled = files.Combine(options)
            .Select(static (pair, token) => ConfigCompiler.Compile(pair.Left.All, pair.Right, token));

        // Two paths from here: the models carry no spans, so that moving text moves diagnostics and regenerates nothing.
        var clients = compiled.Select(static (result, _) => new ProjectClients(result.Clients)).WithTrackingName(TrackingNames.Clients);
        var roots = clients.SelectMany(static (clients, _) => clients.All.Select(static client => client.Root)).WithTrackingName(TrackingNames.Roots);
        var providers = clients.SelectMany(static (clients, _) => clients.All.SelectMany(static client => client.Providers)).WithTrackingName(TrackingNames.Providers);
        context.RegisterSourceOutput(roots, static (output, root) => output.Add(RootEmitter.Emit(root)));
        context.RegisterSourceOutput(providers, static (output, provider) => output.Add(ProviderEmitter.Emit(provider)));

        var blocking = compiled.SelectMany(static (result, _) => result.Diagnostics.Where(static d => d.IsBlocking).Select(static d => d.ToRecord()))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(blocking, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }

    // Classes, since the C# compiler has its tables of steps compiled ahead for classes: for a structure of ours the runtime would compile them anew.
    private sealed record ProjectFiles(EquatableArray<InputFile> All);

    private sealed record ProjectClients(EquatableArray<ClientModel> All);
}
