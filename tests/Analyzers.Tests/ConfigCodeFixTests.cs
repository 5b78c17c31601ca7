using LlmCodegen.CodeFixes;
using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LlmCodegen.Analyzers.Tests;

public sealed class ConfigCodeFixTests
{
    [Theory]
    [InlineData(
        """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": "openai/gpt-4o", "api_key": {|LLM3001:"sk-live-1234567890"|} } }] }""",
        "\"os.environ/OPENAI_API_KEY\"",
        "Read from the environment variable 'OPENAI_API_KEY'")]
    [InlineData(
        """{ "oauth2_providers": { "acme": { "client_id": "id", "client_secret": {|LLM3002:"hunter2-hunter2"|}, "token_url": "https://a.example/t", "base_url": "https://a.example" } } }""",
        "\"os.environ/ACME_CLIENT_SECRET\"",
        "Read from the environment variable 'ACME_CLIENT_SECRET'")]
    [InlineData("""{ {|LLM2012:"model_lst"|}: [] }""", "\"model_list\"", "Change to 'model_list'")]
    public async Task The_token_is_replaced_in_the_additional_document(string marked, string token, string title)
    {
        var file = MarkedFile.Parse(marked);
        var diagnostic = Assert.Single(await new Project(file).Analyze(), static found => ConfigFix.Ids.Contains(found.Id));

        var (document, action) = await Fix(file.ToString(), file.Path, diagnostic);

        Assert.Equal(title, action!.Title);
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        var changed = await operation.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync();
        Assert.Equal(file.GetText().Replace(diagnostic.Location.SourceSpan, token).ToString(), changed.ToString());
        Assert.Equal([document.Id], operation.ChangedSolution.GetChanges(document.Project.Solution).GetProjectChanges().Single().GetChangedAdditionalDocuments());
    }

    [Fact]
    public async Task Nothing_is_offered_where_nothing_would_change()
    {
        var file = MarkedFile.Parse("""{ "model_lst": [], "model_list": [] }""");
        var diagnostic = Assert.Single(await new Project(file).Analyze(), static found => found.Id == "LLM2012");
        Assert.Null((await Fix(file.ToString(), file.Path, diagnostic)).Action);
    }

    [Fact]
    public void The_provider_is_exported_for_configuration_files()
    {
        var export = (ExportCodeFixProviderAttribute)Attribute.GetCustomAttribute(typeof(ConfigCodeFixProvider), typeof(ExportCodeFixProviderAttribute))!;
        Assert.Equal<string>([nameof(TextDocumentKind.AdditionalDocument)], export.DocumentKinds!);
        Assert.Equal<string>([".json", ".yaml", ".yml"], export.DocumentExtensions!);
    }

    private static async Task<(TextDocument Document, CodeAction? Action)> Fix(string text, string path, Diagnostic diagnostic)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Demo", LanguageNames.CSharp);
        var document = project.AddAdditionalDocument(Path.GetFileName(path), text, filePath: path);
        CodeAction? offered = null;
        await new ConfigCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered = action, CancellationToken.None));
        return (document, offered);
    }
}
