using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers;

/// <summary>
/// Silences CS0436 for generated types: two projects with one root namespace and a configuration each both have, say, <c>Shop.Llm.LlmClients</c>, and each means its own. Generated files cannot be
/// edited, and whoever uses the class in a program meant the one of the same project, which is what the compiler takes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SameNameSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("LLMS436", "CS0436", "The generated class of this project is meant; LlmCodegenNamespace or LlmCodegenClassName give it another name");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && IsGenerated(context, tree, diagnostic))
            {
                context.ReportSuppression(Suppression.Create(Rule, diagnostic));
            }
        }
    }

    private static bool IsGenerated(SuppressionAnalysisContext context, SyntaxTree tree, Diagnostic diagnostic)
    {
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var model = context.GetSemanticModel(tree);
        var symbol = model.GetSymbolInfo(node, context.CancellationToken).Symbol;
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType ?? model.GetTypeInfo(node, context.CancellationToken).Type as INamedTypeSymbol;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.BaseType is { Name: "LlmClientsBase", ContainingNamespace: { Name: "LlmCodegen", ContainingNamespace.IsGlobalNamespace: true } };
    }
}
