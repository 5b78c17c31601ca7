using System.Collections.Immutable;
using LlmCodegen.Cli.Files;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Check;

/// <summary>Compiles one configuration with the provider descriptions that belong to it, as a project would.</summary>
internal sealed class ConfigBuild(IFileSystem files)
{
    private readonly ConfigFiles _configs = new(files);

    public List<Finding> Findings { get; } = [];

    public bool HasErrors => Findings.Exists(static finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);

    /// <returns>What became of the files that could be read.</returns>
    /// <param name="className">The class of the configuration, or <see langword="null"/> for the usual one.</param>
    public CompilationResult Compile(string path, IEnumerable<string> providers, CompilerOptions options, string? className = null)
    {
        var inputs = Loaded(path, () => _configs.Load(path));
        if (inputs.Count > 0)
        {
            inputs[0] = inputs[0] with { ClassName = className };
        }

        var result = ConfigCompiler.Compile(inputs.Concat(Descriptions(providers)), options, CancellationToken.None);
        Findings.AddRange(result.Diagnostics.Select(Finding.From));
        return result;
    }

    /// <summary>Provider descriptions and catalogs, those that can be read.</summary>
    public List<InputFile> Descriptions(IEnumerable<string> providers) => [.. FileSearch.Providers(files, providers).SelectMany(file => Loaded(file.Path, () => [_configs.Read(file)]))];

    /// <summary>The built-in catalog with those descriptions before it.</summary>
    public ProviderCatalog Catalog(IEnumerable<string> providers)
    {
        var diagnostics = ImmutableArray.CreateBuilder<FileDiagnostic>();
        var catalog = ConfigCompiler.Catalog(Descriptions(providers), diagnostics, CancellationToken.None);
        Findings.AddRange(diagnostics.Select(Finding.From));
        return catalog;
    }

    private List<InputFile> Loaded(string path, Func<List<InputFile>> load)
    {
        try
        {
            return load();
        }
        catch (UnreadableFileException e)
        {
            Findings.Add(Finding.Unreadable(path, e.Message));
            return [];
        }
    }
}
