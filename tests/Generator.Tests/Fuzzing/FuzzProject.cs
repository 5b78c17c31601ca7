using System.Collections.Immutable;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>A project that the grammar drew: its files and what its project file says.</summary>
internal sealed record FuzzProject(int Number, CompilerOptions Options, ImmutableArray<FuzzFile> Files)
{
    public const string Json = "/project/litellm_config.json";
    public const string Yaml = "/project/litellm_config.yaml";

    public bool IsJson => DraftWriter.IsJson(Files[0].Content);

    /// <summary>Compiles the files, from fresh texts.</summary>
    public CompilationResult Compile(bool asYaml) => ConfigCompiler.Compile(
        Files.Select((file, index) => index == 0 ? file with { Path = asYaml ? Yaml : Json } : file)
            .Select(static file => new InputFile(file.Path, SourceText.From(file.Text), file.Role)),
        Options,
        CancellationToken.None);

    public override string ToString() => $"case {Number}, {Options}\n" + string.Concat(Files.Insert(0, Files[0] with { Path = Yaml }).Select(static file => $"--- {file.Path}\n{file.Text}\n"));
}

/// <summary>The first file of a project is its configuration, which is written in both languages.</summary>
internal sealed record FuzzFile(string Path, FileRole Role, Draft Content)
{
    public string Text => Path.EndsWith(".yaml", StringComparison.Ordinal) ? DraftWriter.Yaml(Content) : DraftWriter.Json(Content);
}
