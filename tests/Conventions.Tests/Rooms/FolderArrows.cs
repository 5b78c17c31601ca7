using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlmCodegen.Conventions.Tests.Rooms;

/// <summary>What the folders of a project name, read from its sources: types, and members of types, extension methods and what <c>var</c> hides included.</summary>
internal static class FolderArrows
{
    /// <summary>The project's own folder.</summary>
    public const string Root = ".";

    private static readonly ConcurrentDictionary<string, IReadOnlyList<FolderArrow>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyList<FolderArrow> Of(string project) => Known.GetOrAdd(project, Read);

    /// <summary>The folders that hold a type.</summary>
    public static IEnumerable<string> Folders(string project) => Sources(project)
        .Where(static file => Tree.Read(file).Contains("namespace ", StringComparison.Ordinal))
        .Select(file => FolderOf(project, file)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IReadOnlyList<FolderArrow> Read(string project)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, preprocessorSymbols: ["NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        var trees = Sources(project).Select(file => CSharpSyntaxTree.ParseText(Tree.Read(file), options, file)).Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)).ToList();
        var compilation = CSharpCompilation.Create(project, trees, References(), new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. trees.Where(static tree => tree.FilePath.Length > 0).SelectMany(tree => Arrows(project, tree, compilation.GetSemanticModel(tree)))];
    }

    private static IEnumerable<FolderArrow> Arrows(string project, SyntaxTree tree, SemanticModel model)
    {
        var from = FolderOf(project, tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes(static node => node is not UsingDirectiveSyntax).OfType<SimpleNameSyntax>())
        {
            var info = model.GetSymbolInfo(name);
            if (TypeOf(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } type
                && type.DeclaringSyntaxReferences.Select(static declaration => declaration.SyntaxTree.FilePath).FirstOrDefault() is { } file
                && FolderOf(project, file) is var to && to != from)
            {
                yield return new(from, to, tree.FilePath, name.GetLocation().GetLineSpan().StartLinePosition.Line + 1, type.Name);
            }
        }
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or ITypeParameterSymbol => null,
        INamedTypeSymbol type => type.OriginalDefinition,
        IAliasSymbol alias => TypeOf(alias.Target),
        _ => symbol.ContainingType?.OriginalDefinition,
    };

    private static IEnumerable<string> Sources(string project) => Tree.Under(project + "/", ".cs");

    private static string FolderOf(string project, string file) => Path.GetDirectoryName(file[(project.Length + 1)..])!.Replace('\\', '/') is { Length: > 0 } folder ? folder : Root;

    // What this test runs with is what a source needs to be understood: the platform, Roslyn, Microsoft.Extensions.AI, Polly.
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => !Path.GetFileName(path).StartsWith("LlmCodegen", StringComparison.Ordinal))
        .Select(static path => MetadataReference.CreateFromFile(path));

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
