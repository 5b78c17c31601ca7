using LlmCodegen.Cli.Files;
using LlmCodegen.Compiler;

namespace LlmCodegen.Cli.Check;

/// <summary>Compiles files, each on its own with the same provider descriptions, and says what is wrong with them.</summary>
internal sealed class ConfigChecker(IFileSystem files)
{
    private readonly ConfigFiles _configs = new(files);

    /// <param name="named">Configurations and provider descriptions in any order.</param>
    /// <param name="progress">Told after each file how many are done; from several threads.</param>
    /// <returns>File by file in the order given, and in a file in the order of its text.</returns>
    public IReadOnlyList<Finding> Check(IReadOnlyList<NamedFile> named, Action<int> progress, CancellationToken cancellationToken)
    {
        var results = new List<Finding>[named.Count];
        var done = 0;
        var shared = new List<InputFile>();
        for (var i = 0; i < named.Count; i++)
        {
            if (!named[i].IsConfig)
            {
                results[i] = Guarded(named[i], file => CheckShared(file, shared, cancellationToken));
                progress(++done);
            }
        }

        Parallel.For(0, named.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            if (named[i].IsConfig)
            {
                results[i] = Guarded(named[i], file => Findings(_configs.Load(file.Path), shared, cancellationToken));
                progress(Interlocked.Increment(ref done));
            }
        });

        // What two configurations include is checked with each of them, and reported once.
        return [.. results.SelectMany(static findings => findings).Distinct()];
    }

    private List<Finding> CheckShared(NamedFile named, List<InputFile> shared, CancellationToken cancellationToken)
    {
        var file = _configs.Read(named);
        shared.Add(file);
        return Findings([file], [], cancellationToken);
    }

    private static List<Finding> Findings(List<InputFile> own, List<InputFile> shared, CancellationToken cancellationToken)
    {
        var result = ConfigCompiler.Compile(own.Concat(shared), CompilerOptions.Default, cancellationToken);
        return [.. result.Diagnostics.Where(diagnostic => !shared.Contains(diagnostic.File)).Select(Finding.From)];
    }

    // One bad file must not end the run for the others, whatever is bad about it.
    private static List<Finding> Guarded(NamedFile file, Func<NamedFile, List<Finding>> check)
    {
        try
        {
            return check(file);
        }
        catch (UnreadableFileException e)
        {
            return [Finding.Unreadable(file.Path, e.Message)];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [Finding.Internal(file.Path, e)];
        }
    }
}
