using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>
/// Joins a configuration with the files that its <c>include</c> names: lists are appended, every other section is replaced, breadth first, each file
/// once. Every file's spans are moved behind those of the files before it; <see cref="FileAt"/> finds the way back.
/// </summary>
internal sealed class IncludeResolver(IReadOnlyDictionary<string, InputFile> files, DiagnosticBag diagnostics, CancellationToken cancellationToken)
{
    private readonly List<Part> _parts = [];

    /// <summary>The files that were read, the configuration itself first.</summary>
    public IEnumerable<InputFile> Files => _parts.Select(static part => part.File);

    public ConfigNode? Read(InputFile main)
    {
        var root = ReadPart(main);
        for (var i = 0; i < _parts.Count; i++)
        {
            foreach (var include in Includes(_parts[i].Root))
            {
                if (!files.TryGetValue(Resolve(_parts[i].File.Path, include.Path), out var included))
                {
                    diagnostics.Add(Descriptors.IncludeNotFound, include.Span, include.Path);
                }
                else if (!_parts.Exists(part => part.File == included))
                {
                    root = Join(root, ReadPart(included));
                }
            }
        }

        return root;
    }

    /// <summary>The file that a span lies in, with the span as that file counts.</summary>
    public (InputFile File, TextSpan Span) FileAt(TextSpan span)
    {
        var part = _parts.FindLast(part => part.Offset <= span.Start)!;
        return (part.File, span.By(-part.Offset));
    }

    private ConfigNode? ReadPart(InputFile file)
    {
        // One more than the length: an empty span at the end of a file still belongs to it.
        var offset = _parts.Count == 0 ? 0 : _parts[_parts.Count - 1].Offset + _parts[_parts.Count - 1].File.Text.Length + 1;
        var document = ConfigReader.Read(file.Path, file.Text, cancellationToken);
        diagnostics.AddRange(document.Diagnostics.Select(diagnostic => diagnostic with { Span = diagnostic.Span.By(offset) }));
        var root = offset == 0 ? document.Root : document.Root?.By(offset);
        _parts.Add(new Part(file, offset, root));
        return root;
    }

    /// <summary>What a file includes, as it writes it.</summary>
    public static IEnumerable<Include> Includes(ConfigNode? root) => (root as ConfigObject)?["include"]?.Value switch
    {
        ConfigArray list => list.Items.OfType<ConfigString>().Select(static item => new Include(item.Value, item.Span)),
        ConfigString single => [new Include(single.Value, single.Span)],
        _ => [],
    };

    private ConfigNode? Join(ConfigNode? main, ConfigNode? part)
    {
        if (part is not (ConfigObject or null))
        {
            diagnostics.Add(Descriptors.WrongRoot, part.Span, "the included configuration", "'model_list' or 'oauth2_providers'", ObjectReader.Describe(part));
        }

        return main is ConfigObject own && part is ConfigObject other ? Join(own, other) : main;
    }

    private static ConfigObject Join(ConfigObject main, ConfigObject part)
    {
        var joined = main.Members.Select(member => part[member.Name] is { } other && member.Name != "include" ? member with { Value = JoinSection(member.Value, other.Value) } : member);
        return new ConfigObject([.. joined, .. part.Members.Where(member => main[member.Name] is null)], main.Span) { Overwritten = main.Overwritten.AddRange(part.Overwritten) };
    }

    private static ConfigNode JoinSection(ConfigNode main, ConfigNode part) =>
        main is ConfigArray list && part is ConfigArray further ? new ConfigArray(list.Items.AddRange(further.Items), list.Span) : part;

    /// <summary>The path of an included file, relative to the one that includes it, as the host would write it.</summary>
    public static string Resolve(string file, string include)
    {
        var isAbsolute = include.StartsWith("/", StringComparison.Ordinal) || include.Contains(':');
        var directory = isAbsolute ? "" : file.Substring(0, file.LastIndexOfAny(['/', '\\']) + 1);
        return FilePath.Normalize(directory + include);
    }

    private sealed record Part(InputFile File, int Offset, ConfigNode? Root);
}

/// <summary>One file of an <c>include</c>, as it is written there.</summary>
internal sealed record Include(string Path, TextSpan Span);
