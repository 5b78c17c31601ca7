using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>
/// Joins a configuration with the files that its <c>include</c> names: lists are appended, every other section is replaced, breadth first, each file
/// once. Every file's spans are moved behind those of the files before it; <see cref="FileAt"/> finds the way back.
/// </summary>
internal sealed class IncludeResolver(IReadOnlyDictionary<string, InputFile> files, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly List<(InputFile File, int Offset)> _parts = [];

    /// <summary>The files that were read, the configuration itself first.</summary>
    public IEnumerable<InputFile> Files => _parts.Select(static part => part.File);

    public ConfigNode? Read(InputFile main)
    {
        var root = ReadPart(main);
        var queue = new Queue<(InputFile File, ConfigNode? Root)>([(main, root)]);
        while (queue.Count > 0)
        {
            var (file, node) = queue.Dequeue();
            foreach (var (name, span) in Includes(node))
            {
                if (!files.TryGetValue(Resolve(file.Path, name), out var included))
                {
                    diagnostics.Add(Descriptors.IncludeNotFound, span, name);
                }
                else if (!Files.Contains(included))
                {
                    var part = ReadPart(included);
                    root = root is ConfigObject own && part is ConfigObject other ? Join(own, other) : root;
                    queue.Enqueue((included, part));
                }
            }
        }

        return root;
    }

    /// <summary>The file that a span lies in, with the span as that file counts.</summary>
    public (InputFile File, TextSpan Span) FileAt(TextSpan span)
    {
        var (file, offset) = _parts.Last(part => part.Offset <= span.Start);
        return (file, span.By(-offset));
    }

    private ConfigNode? ReadPart(InputFile file)
    {
        // One more than the length: an empty span at the end of a file still belongs to it.
        var offset = _parts.Count == 0 ? 0 : _parts[_parts.Count - 1].Offset + _parts[_parts.Count - 1].File.Text.Length + 1;
        _parts.Add((file, offset));
        var document = ConfigReader.Read(file.Path, file.Text, cancellationToken);
        diagnostics.AddRange(document.Diagnostics.Select(diagnostic => diagnostic with { Span = diagnostic.Span.By(offset) }));
        return offset == 0 ? document.Root : document.Root?.By(offset);
    }

    /// <summary>What a file includes, as it writes it.</summary>
    public static IEnumerable<(string Name, TextSpan Span)> Includes(ConfigNode? root) => (root as ConfigObject)?["include"]?.Value switch
    {
        ConfigArray list => list.Items.OfType<ConfigString>().Select(static item => (item.Value, item.Span)),
        ConfigString single => [(single.Value, single.Span)],
        _ => [],
    };

    private static ConfigObject Join(ConfigObject main, ConfigObject part)
    {
        var joined = main.Members.Select(member => part[member.Name] is { } other && member.Name != "include" ? member with { Value = Join(member.Value, other.Value) } : member);
        return new ConfigObject([.. joined, .. part.Members.Where(member => main[member.Name] is null)], main.Span);
    }

    private static ConfigNode Join(ConfigNode main, ConfigNode part) =>
        main is ConfigArray list && part is ConfigArray further ? new ConfigArray(list.Items.AddRange(further.Items), list.Span) : part;

    /// <summary>The path of an included file, relative to the one that includes it, as the host would write it.</summary>
    public static string Resolve(string file, string include)
    {
        var segments = new List<string>();
        var isAbsolute = include.StartsWith("/", StringComparison.Ordinal) || include.Contains(':');
        var directory = isAbsolute ? "" : file.Substring(0, file.LastIndexOfAny(['/', '\\']) + 1);
        foreach (var segment in (directory + include).Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not (".." or ""))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join("/", segments);
    }
}
