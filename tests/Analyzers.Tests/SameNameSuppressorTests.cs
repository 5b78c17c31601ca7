using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Analyzers.Tests;

/// <summary>Two projects with one root namespace, each with a configuration.</summary>
public sealed class SameNameSuppressorTests
{
    private const string Generated = "namespace Shop.Llm { public class LlmClients : LlmCodegen.LlmClientsBase { public class Inner; } } namespace Shop { public class Other; }";
    private const string Use = "class P { static object[] M() => new object[] { new Shop.Llm.LlmClients(), new Shop.Llm.LlmClients.Inner(), typeof(Shop.Llm.LlmClients), new Shop.Other() }; Shop.Llm.LlmClients? f; void N(Shop.Llm.LlmClients.Inner i) => f = null; }";

    [Fact]
    public async Task Generated_class_of_both_projects_is_no_warning_even_where_warnings_are_errors_and_other_classes_still_are()
    {
        var runtime = Compile("Runtime", "namespace LlmCodegen { public abstract class LlmClientsBase; }");
        var library = Compile("Library", Generated, runtime.ToMetadataReference());
        var app = Compile("App", Generated + Use, runtime.ToMetadataReference(), Image(library));

        var found = await app.WithAnalyzers([new SameNameSuppressor()]).GetAllDiagnosticsAsync(CancellationToken.None);

        var conflicts = app.GetDiagnostics().Where(static diagnostic => diagnostic.Id == "CS0436").ToList();
        Assert.True(conflicts.Count > 5, "the compiler no longer finds what is to be silenced");
        var left = Assert.Single(found, static diagnostic => diagnostic is { Id: "CS0436", IsSuppressed: false });
        Assert.Contains("Other", left.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static CSharpCompilation Compile(string name, string code, params MetadataReference[] references) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(code)],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS0169", ReportDiagnostic.Suppress), new("CS0414", ReportDiagnostic.Suppress)]));
}
