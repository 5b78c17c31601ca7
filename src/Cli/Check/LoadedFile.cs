using LlmCodegen.Cli.Files;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Check;

/// <summary>A file of the command line as it was read.</summary>
/// <param name="Parts">The file and those it includes; empty if it could not be read.</param>
/// <param name="Failure">Why it could not be read.</param>
internal sealed record LoadedFile(NamedFile Named, List<InputFile> Parts, Finding? Failure)
{
    /// <summary>Whether another file includes this one: it is checked as a part of that one then. Of two that include each other the first counts.</summary>
    public bool IsPartOf(LoadedFile other, bool isBefore) => Includes(other, this) && !(isBefore && Includes(this, other));

    private static bool Includes(LoadedFile file, LoadedFile part) => part.Parts.Count > 0 && file.Parts.Skip(1).Any(included => included.Path == part.Parts[0].Path);
}
