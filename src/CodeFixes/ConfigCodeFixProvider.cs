using System.Composition;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.CodeFixes;

/// <summary>Repairs tokens of configuration files.</summary>
[Shared]
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ConfigCodeFixProvider),
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".json", ".yaml", ".yml"])]
public sealed class ConfigCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ConfigFix.Ids;

    /// <summary>None: Roslyn's batch fixer does not handle additional files (dotnet/roslyn#77016).</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FixProperties.Name, out var name) && name is not null
                && ConfigFix.Of(text, document.FilePath ?? document.Name, diagnostic.Id, diagnostic.Location.SourceSpan, name, context.CancellationToken) is { } fix)
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Apply(document, text, fix.Change), equivalenceKey: fix.Title), diagnostic);
            }
        }
    }

    private static Task<Solution> Apply(TextDocument document, SourceText text, TextChange change) =>
        Task.FromResult(document.Project.Solution.WithAdditionalDocumentText(document.Id, text.WithChanges(change)));
}
