using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Diagnostics;
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
        // The host's order of files is no decision of the user's: output must not depend on it.
        var ordered = files.OrderBy(static file => file.Path, StringComparer.Ordinal).ToList();
        var diagnostics = ImmutableArray.CreateBuilder<FileDiagnostic>();
        var catalog = Catalog(ordered.Where(static file => file.Role == FileRole.Provider), diagnostics, cancellationToken);
        var clients = ImmutableArray.CreateBuilder<ClientModel>();
        var classes = new Dictionary<string, InputFile>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in ordered.Where(static file => file.Role == FileRole.Config))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var className = options.ClassNameOf(file);
            var bag = new DiagnosticBag();
            if (classes.TryGetValue(className, out var other))
            {
                bag.Add(Descriptors.SameClass, new TextSpan(0, 0), other.FileName, file.FileName, className);
            }
            else
            {
                classes.Add(className, file);
                var target = new TargetModel(options.Namespace, className, options.IsPublic ? "public" : "internal", file.FileName);
                clients.Add(Compile(file, target, catalog, bag, cancellationToken));
            }

            diagnostics.AddRange(bag.ToImmutable().Select(diagnostic => new FileDiagnostic(file, diagnostic)));
        }

        return new CompilationResult(new(clients.ToImmutable()), diagnostics.ToImmutable());
    }

    private static ClientModel Compile(InputFile file, TargetModel target, ProviderCatalog catalog, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var document = ConfigReader.Read(file.Text, file.Path, cancellationToken);
        diagnostics.AddRange(document.Diagnostics);
        var syntax = document.Root is { } root ? new ConfigParser(diagnostics).Parse(root) : new ConfigSyntax();
        var bound = new Binder(catalog, diagnostics).Bind(syntax);
        foreach (var rule in ConfigRules.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rule.Check(bound, diagnostics);
        }

        return ConfigLowering.Lower(bound, target, diagnostics);
    }

    /// <summary>The built-in catalog with the descriptions among the files before it.</summary>
    public static ProviderCatalog Catalog(IEnumerable<InputFile> files, ImmutableArray<FileDiagnostic>.Builder diagnostics, CancellationToken cancellationToken)
    {
        var providers = new List<ProviderDescription>();
        foreach (var file in files)
        {
            var bag = new DiagnosticBag();
            var document = ConfigReader.Read(file.Text, file.Path, cancellationToken);
            bag.AddRange(document.Diagnostics);
            if (document.Root is { } root && new ProviderReader(bag).Read(root) is { } provider)
            {
                providers.Add(provider);
            }

            diagnostics.AddRange(bag.ToImmutable().Select(diagnostic => new FileDiagnostic(file, diagnostic)));
        }

        return providers.Count == 0 ? ProviderCatalog.BuiltIn : ProviderCatalog.BuiltIn.With(providers);
    }
}
