using System.Collections.Immutable;
using LlmCodegen.Cli.Files;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Check;

/// <summary>Compiles files, each on its own with the same provider descriptions, and says what is wrong with them.</summary>
internal sealed class ConfigChecker(IFileSystem files)
{
    private readonly ConfigFiles _configs = new(files);

    /// <param name="named">Configurations and provider descriptions in any order.</param>
    /// <param name="progress">Told after each file how many are done; from several threads.</param>
    public CheckResult Check(IReadOnlyList<NamedFile> named, Action<int> progress, CancellationToken cancellationToken)
    {
        var loaded = new LoadedFile[named.Count];
        Parallel.For(0, named.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => loaded[i] = Load(named[i]));
        var shared = loaded.Where(static file => !file.Named.IsConfig).SelectMany(static file => file.Parts).ToList();
        var parts = PartsOfOthers(loaded);
        var clashes = Clashes(shared, cancellationToken);
        var results = new CheckResult[named.Count];
        var done = 0;
        Parallel.For(0, named.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            results[i] = parts.Contains(loaded[i]) ? CheckResult.Empty : Compile(loaded[i], shared, clashes, cancellationToken);
            progress(Interlocked.Increment(ref done));
        });
        return CheckResult.Join(results);
    }

    private LoadedFile Load(NamedFile file)
    {
        try
        {
            return new LoadedFile(file, file.IsConfig ? _configs.Load(file.Path) : [_configs.Read(file)], null);
        }
        catch (UnreadableFileException e)
        {
            return new LoadedFile(file, [], Finding.Unreadable(file.Path, e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new LoadedFile(file, [], Finding.Internal(file.Path, e));
        }
    }

    private static HashSet<LoadedFile> PartsOfOthers(LoadedFile[] loaded)
    {
        var byPath = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < loaded.Length; i++)
        {
            if (loaded[i].Named.IsConfig && loaded[i].Parts.Count > 0)
            {
                byPath.TryAdd(loaded[i].Parts[0].Path, i);
            }
        }

        var parts = new HashSet<LoadedFile>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < loaded.Length; i++)
        {
            foreach (var included in loaded[i].Parts.Skip(1))
            {
                if (byPath.TryGetValue(included.Path, out var part) && part != i && loaded[part].IsPartOf(loaded[i], isBefore: part < i))
                {
                    parts.Add(loaded[part]);
                }
            }
        }

        return parts;
    }

    // What is wrong with none of the descriptions alone. A file that breaks the compiler is reported where it is compiled.
    private static ILookup<InputFile, FileDiagnostic> Clashes(List<InputFile> shared, CancellationToken cancellationToken)
    {
        var diagnostics = ImmutableArray.CreateBuilder<FileDiagnostic>();
        try
        {
            ConfigCompiler.Catalog(new FileSet(shared).Catalogs, diagnostics, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
        }

        return diagnostics.Where(static found => found.Diagnostic.Descriptor == Descriptors.SameProvider).ToLookup(static found => found.File);
    }

    // One bad file must not end the run for the others, whatever is bad about it.
    private static CheckResult Compile(LoadedFile file, List<InputFile> shared, ILookup<InputFile, FileDiagnostic> clashes, CancellationToken cancellationToken)
    {
        if (file.Failure is { } failure)
        {
            return new CheckResult([failure], []);
        }

        try
        {
            var inputs = file.Named.IsConfig ? file.Parts.Concat(shared) : file.Parts;
            var diagnostics = ConfigCompiler.Compile(inputs, CompilerOptions.Default, cancellationToken).Diagnostics
                .Where(diagnostic => !file.Named.IsConfig || diagnostic.File.Role == FileRole.Config)
                .Concat(file.Named.IsConfig ? [] : file.Parts.SelectMany(part => clashes[part]))
                .ToList();
            return new CheckResult([.. diagnostics.Select(Finding.From)], diagnostics);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new CheckResult([Finding.Internal(file.Named.Path, e)], []);
        }
    }
}
