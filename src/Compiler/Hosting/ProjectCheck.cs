using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>What a project says of its files and of the code to generate, where that leads to something else than its author means, or to nothing.</summary>
internal static class ProjectCheck
{
    // Sections of a configuration that nothing else has.
    private static readonly ImmutableArray<string> Marks = ["model_list", "oauth2_providers"];

    private static readonly ImmutableArray<string> Extensions = [".json", ".yaml", ".yml"];

    private const int LargestLookalike = 1_000_000;

    /// <summary>What is to be said of an item.</summary>
    public static IEnumerable<Diagnostic> OfFile(AdditionalText file, AnalyzerConfigOptionsProvider project, CancellationToken cancellationToken)
    {
        var item = new ProjectItem(project.GetOptions(file));
        foreach (var setting in item.Unusable())
        {
            yield return At(file.Path, Descriptors.ProjectSetting, setting.Name, setting.Value, setting.Expected);
        }

        if (ProjectProperties.Paths(project.GlobalOptions, ProjectProperties.NotCopied).Contains(FilePath.Normalize(file.Path), StringComparer.OrdinalIgnoreCase))
        {
            yield return At(file.Path, Descriptors.NotCopied, FileName(file.Path));
        }

        if (IsLookalike(file, item, cancellationToken))
        {
            yield return At(file.Path, Descriptors.NoConfiguration, $"'{FileName(file.Path)}' looks like a configuration, but no client is generated from it", "write LlmConfig=\"true\" on its AdditionalFiles item");
        }
    }

    /// <summary>What is to be said of the project.</summary>
    public static IEnumerable<Diagnostic> OfProject(ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider project, CancellationToken cancellationToken)
    {
        foreach (var setting in ProjectProperties.Unusable(project.GlobalOptions))
        {
            yield return Diagnostic.Create(Descriptors.ProjectSetting, Location.None, setting.Name, setting.Value, setting.Expected);
        }

        // Only where the package's targets have looked: nothing else knows what lies in the project's folder.
        if (!ProjectProperties.HasSearched(project.GlobalOptions)
            || files.Any(file => RoleOf(file, project) == FileRole.Config || IsLookalike(file, new ProjectItem(project.GetOptions(file)), cancellationToken)))
        {
            yield break;
        }

        const string Nothing = "no configuration was found, so no client is generated";
        var lookalikes = ProjectProperties.Paths(project.GlobalOptions, ProjectProperties.Lookalikes);
        yield return lookalikes.IsEmpty
            ? Diagnostic.Create(Descriptors.NoConfiguration, Location.None, Nothing, "call it litellm_config.json, .yaml or .yml beside the project file, or add <AdditionalFiles Include=\"…\" LlmConfig=\"true\" />")
            : At(lookalikes[0], Descriptors.NoConfiguration, Nothing, $"{Named(lookalikes)}: add <AdditionalFiles Include=\"{lookalikes[0]}\" LlmConfig=\"true\" />");
    }

    private static string Named(ImmutableArray<string> paths) => paths.Length == 1
        ? $"'{paths[0]}' looks like one"
        : $"{string.Join(", ", paths.Take(3).Select(static path => $"'{path}'"))}{(paths.Length > 3 ? ", …" : "")} look like one";

    private static FileRole? RoleOf(AdditionalText file, AnalyzerConfigOptionsProvider project) => new ProjectItem(project.GetOptions(file)).RoleOf(file.Path);

    private static bool IsLookalike(AdditionalText file, ProjectItem item, CancellationToken cancellationToken) =>
        item is { IsConfig: null, Catalog: null } && item.RoleOf(file.Path) is null && HasItsExtension(file.Path)
        && file.GetText(cancellationToken) is { Length: < LargestLookalike } text && text.ToString() is var written && Marks.Any(mark => written.IndexOf(mark, StringComparison.Ordinal) >= 0)
        && ConfigReader.Read(file.Path, text, cancellationToken).Root is ConfigObject root && Marks.Any(mark => root[mark] is not null);

    private static bool HasItsExtension(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static Diagnostic At(string path, DiagnosticDescriptor descriptor, params string[] arguments) =>
        Diagnostic.Create(descriptor, Location.Create(path, default, new LinePositionSpan()), [.. arguments.Select(static argument => (object)argument)]);

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
