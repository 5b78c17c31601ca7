using LlmCodegen.Compiler;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>What holds for every project before anybody compiles the C#.</summary>
internal static class CompilerPromises
{
    public static FuzzFinding? Broken(FuzzProject project)
    {
        try
        {
            var yaml = project.Compile(asYaml: true);
            var json = project.IsJson ? project.Compile(asYaml: false) : yaml;
            return Spans(project, yaml) ?? Spans(project, json) ?? Secrets(project, json) ?? Same(project, json, project.IsJson ? project.Compile(asYaml: false) : project.Compile(asYaml: true), "nondeterminism")
                ?? Same(project, json, yaml, "twin") ?? SameDiagnostics(project, json, yaml);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new FuzzFinding(project, $"exception {error.GetType().Name} {error.StackTrace?.Split('\n')[0].Trim()}", error.ToString());
        }
    }

    /// <summary>Every file of the result, the name of the configuration file aside.</summary>
    public static IEnumerable<(string HintName, string Text)> Emitted(CompilationResult result) =>
        result.Emit().Select(static file => (file.HintName, file.Text.Replace("litellm_config.yaml", "litellm_config.json", StringComparison.Ordinal)));

    private static FuzzFinding? Spans(FuzzProject project, CompilationResult result)
    {
        var wrong = result.Diagnostics.FirstOrDefault(static diagnostic =>
            diagnostic.Diagnostic.Span.Start < 0 || diagnostic.Diagnostic.Span.End > diagnostic.File.Text.Length);
        return wrong is null ? null : new FuzzFinding(project, "span " + wrong.Diagnostic.Id, $"{wrong.Diagnostic.Id} at {wrong.Diagnostic.Span} of {wrong.File.Path}, which has {wrong.File.Text.Length} characters");
    }

    private static FuzzFinding? Secrets(FuzzProject project, CompilationResult result)
    {
        var line = Emitted(result).SelectMany(static file => file.Text.Split('\n')).Concat(result.Diagnostics.Select(CompilerRun.Describe))
            .FirstOrDefault(static line => line.Contains(Vocabulary.Marker, StringComparison.Ordinal));
        return line is null ? null : new FuzzFinding(project, "secret in " + line.Trim().Split(' ', '=', '(', '<')[0], line);
    }

    private static FuzzFinding? Same(FuzzProject project, CompilationResult one, CompilationResult other, string kind)
    {
        foreach (var (left, right) in Emitted(one).Zip(Emitted(other)))
        {
            if (left != right)
            {
                var lines = left.Text.Split('\n').Zip(right.Text.Split('\n')).FirstOrDefault(static pair => pair.First != pair.Second);
                return new FuzzFinding(project, kind, $"{left.HintName}\n{lines.First}\n{lines.Second}");
            }
        }

        return one.Emit().Count() == other.Emit().Count() ? null : new FuzzFinding(project, kind, "different numbers of files");
    }

    // What is wrong with the text itself is each language's own affair.
    private static FuzzFinding? SameDiagnostics(FuzzProject project, CompilationResult json, CompilationResult yaml)
    {
        var (left, right) = (Ids(json), Ids(yaml));
        return left == right ? null : new FuzzFinding(project, "twin diagnostics", $"{left}\n{right}");

        static string Ids(CompilationResult result) => string.Join(" ", result.Diagnostics.Select(static diagnostic => diagnostic.Diagnostic.Id).Where(static id => !id.StartsWith("LLM1", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
