using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LlmCodegen.Compiler.Hosting;

/// <summary>Tells from an AdditionalFiles item what it is to the compiler.</summary>
internal static class ProjectFile
{
    public static InputFile? Classify(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        var item = new ProjectItem(options);
        return item.RoleOf(file.Path) is { } role && file.GetText(cancellationToken) is { } text
            ? new InputFile(file.Path, text, role, item.ClassName)
            : null;
    }
}
