using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Fixes;
using LlmCodegen.Compiler.Model;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>A fix repairs what it is offered for and breaks nothing; one for a secret changes the file, not the program.</summary>
internal static class FixPromises
{
    // Where people keep secrets. A key in place of a number counts as absent, and no variable is read for it.
    private static readonly string[] Secrets = ["api_key", "client_secret", "oauth_client_secret", "azure_ad_token", "Authorization", "api-key", "x-auth-token", "Cookie"];

    public static FuzzFinding? Broken(FuzzProject project)
    {
        var path = project.Number % 2 == 0 && project.IsJson ? FuzzProject.Json : FuzzProject.Yaml;
        var text = SourceText.From((project.Files[0] with { Path = path }).Text);
        var before = Compile(project, path, text);
        foreach (var found in before.Diagnostics.Where(found => found.File.Path == path))
        {
            if (ConfigFix.Of(found, CancellationToken.None) is not { } fix)
            {
                continue;
            }

            var after = Compile(project, path, text.WithChanges(fix.Change));
            var (id, start) = (found.Diagnostic.Id, found.Diagnostic.Span.Start);
            if (after.Diagnostics.Any(other => other.File.Path == path && other.Diagnostic.Id == id && other.Diagnostic.Span.Start == start))
            {
                return new FuzzFinding(project, "fix does not repair " + id, $"{CompilerRun.Describe(found)}\n{fix}");
            }

            if (Syntax(after) > Syntax(before))
            {
                return new FuzzFinding(project, "fix breaks the text " + id, $"{CompilerRun.Describe(found)}\n{fix}");
            }

            if (Secrets.Contains(found.Diagnostic.Arguments[0]) && before.Clients.Sum(Entries) == after.Clients.Sum(Entries) && FixProperties.NameIn(id, found.Diagnostic.Arguments) is { } variable && Reads(after, variable) && !Reads(before, variable))
            {
                return new FuzzFinding(project, $"fix names another variable {id} {found.Diagnostic.Arguments[0]}", $"{CompilerRun.Describe(found)}\n{fix}");
            }
        }

        return null;
    }

    private static CompilationResult Compile(FuzzProject project, string path, SourceText text) => ConfigCompiler.Compile(
        project.Files.Select((file, index) => index == 0 ? new InputFile(path, text, file.Role) : new InputFile(file.Path, SourceText.From(file.Text), file.Role)), project.Options, CancellationToken.None);

    private static int Syntax(CompilationResult result) => result.Diagnostics.Count(static found => found.Diagnostic.Id.StartsWith("LLM1", StringComparison.Ordinal));

    private static int Entries(ClientModel client) => client.Providers.Sum(static provider => provider.Deployments.Count);

    // In a string of its own, or as a hole in another one.
    private static bool Reads(CompilationResult result, string variable) => CompilerPromises.Emitted(result)
        .Any(file => file.Text.Contains($"\"{variable}\"", StringComparison.Ordinal) || file.Text.Contains($"${{{variable}", StringComparison.Ordinal) || file.Text.Contains($"|{variable}", StringComparison.Ordinal));
}
