using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>The provider descriptions of a project. Of two with one name the later one counts.</summary>
internal sealed class ProviderFiles
{
    private const string Extension = ".provider.json";

    private readonly List<ProviderDescription> _descriptions = [];
    private readonly List<string> _broken = [];
    private readonly Dictionary<string, InputFile> _files = new(StringComparer.Ordinal);

    public IReadOnlyList<ProviderDescription> Descriptions => _descriptions;

    /// <summary>The names of those that could not be read.</summary>
    public IReadOnlyList<string> Broken => _broken;

    public bool IsEmpty => _descriptions.Count + _broken.Count == 0;

    public void Add(InputFile file, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var document = ConfigReader.Read(file.Path, file.Text, cancellationToken);
        diagnostics.AddRange(document.Diagnostics);
        if (document.Root is { } root)
        {
            foreach (var node in LitellmProvider.IsRegistry(root) ? LitellmProvider.Registered(root) : [root])
            {
                Add(file, node, diagnostics);
            }
        }
        else
        {
            _broken.Add(NameOf(file));
        }
    }

    private void Add(InputFile file, ConfigNode node, DiagnosticBag diagnostics)
    {
        if (new ProviderReader(diagnostics).Read(WithoutSecrets(node, diagnostics)) is { } description)
        {
            _descriptions.Add(description);
            ReportSecond(file, (ConfigObject)node, diagnostics);
            return;
        }

        _broken.AddRange(node is ConfigObject broken ? Names(broken).Select(static name => name.Value) : []);
        _broken.Add(NameOf(file));
    }

    private static ConfigNode WithoutSecrets(ConfigNode node, DiagnosticBag diagnostics) =>
        node is ConfigObject written ? new SecretFilter(ProviderReader.OwnerOf(written), diagnostics).Without(written) : node;

    // A file without an id is most likely called after it.
    private static string NameOf(InputFile file) =>
        file.FileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? file.FileName.Substring(0, file.FileName.Length - Extension.Length) : file.FileName;

    private void ReportSecond(InputFile file, ConfigObject root, DiagnosticBag diagnostics)
    {
        foreach (var name in Names(root))
        {
            if (_files.TryGetValue(name.Value, out var first) && first.Path != file.Path)
            {
                var isSameName = first.FileName == file.FileName;
                diagnostics.Add(Descriptors.SameProvider, name.Span, name.Value, isSameName ? first.Path : first.FileName, isSameName ? file.Path : file.FileName);
            }

            _files[name.Value] = file;
        }
    }

    private static IEnumerable<ConfigString> Names(ConfigObject root)
    {
        if (root["id"]?.Value is ConfigString id)
        {
            yield return id;
        }

        foreach (var alias in ((root["aliases"]?.Value as ConfigArray)?.Items ?? []).OfType<ConfigString>())
        {
            yield return alias;
        }
    }
}
