using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Import;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Rules;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler;

/// <summary>The compiler: Read → Parse → Bind → Check → Lower. Its hosts bring the files and print what comes out.</summary>
internal static class ConfigCompiler
{
    public static CompilationResult Compile(IEnumerable<InputFile> files, CompilerOptions options, CancellationToken cancellationToken)
    {
        var inputs = new FileSet(files);
        var diagnostics = ImmutableArray.CreateBuilder<FileDiagnostic>();
        var catalog = Catalog(inputs.Catalogs, diagnostics, cancellationToken);
        var compiled = inputs.Configs.Select(file => Compile(file, inputs, catalog, options, cancellationToken)).ToList();

        var clients = ImmutableArray.CreateBuilder<ClientModel>();
        var classes = new Dictionary<string, InputFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var unit in compiled.Where(unit => !compiled.Exists(other => IsPart(unit, other))))
        {
            var className = unit.Client.Root.Target.ClassName.TrimStart('@');
            if (classes.TryGetValue(className, out var other))
            {
                diagnostics.Add(new FileDiagnostic(unit.File, new ConfigDiagnostic(
                    Descriptors.SameClass, new TextSpan(0, 0), [other.FileName, unit.File.FileName, className])));
                continue;
            }

            classes.Add(className, unit.File);
            clients.Add(unit.Client);
            diagnostics.AddRange(unit.Diagnostics);
        }

        return new CompilationResult(new(clients.ToImmutable()), diagnostics.ToImmutable());
    }

    private static CompiledUnit Compile(InputFile file, FileSet inputs, ProviderCatalog catalog, CompilerOptions options, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var includes = new IncludeResolver(inputs.ByPath, diagnostics, cancellationToken);
        var syntax = includes.Read(file) is { } root ? new ConfigParser(diagnostics).Parse(root) : new ConfigSyntax();
        var bound = new Binder(catalog, diagnostics).Bind(syntax);
        foreach (var rule in ConfigRules.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rule.Check(bound, diagnostics);
        }

        var target = new TargetModel(options.Namespace, options.ClassNameOf(file), options.IsPublic ? "public" : "internal", file.FileName);
        var client = ConfigLowering.Lower(bound, target, diagnostics);
        return new CompiledUnit(file, client, [.. includes.Files.Skip(1)], [.. diagnostics.ToImmutable().Select(diagnostic =>
        {
            var (origin, span) = includes.FileAt(diagnostic.Span);
            return new FileDiagnostic(origin, diagnostic with { Span = span });
        })]);
    }

    // A file that another one includes is a part of that one, not a configuration of its own; of two that include each other the first counts.
    private static bool IsPart(CompiledUnit unit, CompiledUnit other) =>
        other.Included.Contains(unit.File)
        && !(unit.Included.Contains(other.File) && string.CompareOrdinal(unit.File.Path, other.File.Path) < 0);

    /// <summary>The built-in catalog with the descriptions among the files before it.</summary>
    public static ProviderCatalog Catalog(IEnumerable<InputFile> files, ImmutableArray<FileDiagnostic>.Builder diagnostics, CancellationToken cancellationToken)
    {
        var providers = new ProviderFiles();
        var catalogs = new List<ImportedCatalog>();
        foreach (var file in files)
        {
            var bag = new DiagnosticBag();
            if (file.Role == FileRole.Provider)
            {
                providers.Add(file, bag, cancellationToken);
            }
            else
            {
                catalogs.Add(CatalogFile.Read(file, bag, cancellationToken));
            }

            diagnostics.AddRange(bag.ToImmutable().Select(diagnostic => new FileDiagnostic(file, diagnostic)));
        }

        return providers.IsEmpty && catalogs.Count == 0 ? ProviderCatalog.BuiltIn : ProviderCatalog.BuiltIn.With(providers.Descriptions, catalogs, providers.Broken);
    }

    private sealed record CompiledUnit(InputFile File, ClientModel Client, ImmutableArray<InputFile> Included, ImmutableArray<FileDiagnostic> Diagnostics);
}
