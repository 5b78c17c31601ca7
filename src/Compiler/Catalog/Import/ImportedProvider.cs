using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog.Import;

/// <summary>A provider of a catalog file.</summary>
/// <param name="Id">As the file names it.</param>
/// <param name="Models">As the file writes them.</param>
/// <param name="Translate">Turns one of them into what a provider description would write.</param>
internal sealed record ImportedProvider(string Id, IReadOnlyDictionary<string, ConfigObject> Models, Func<string, ConfigObject, ConfigObject> Translate)
{
    private static readonly Lazy<ConfigObject?> None = new(static () => null);

    /// <summary>How it is spoken to, as a provider description without models; <see langword="null"/> if the file does not say.</summary>
    public Lazy<ConfigObject?> Description { get; init; } = None;

    /// <summary>Why there is no description, for a message.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The models over those that are known already.</summary>
    public ModelTable Over(ModelTable known) => new(Models, Translate, known);
}
