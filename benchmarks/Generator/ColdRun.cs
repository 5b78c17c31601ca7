using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>The first run in a process: what a build without a compiler server pays, with every method compiled on the way.</summary>
internal static class ColdRun
{
    /// <summary>In the child: compiles once and writes the milliseconds.</summary>
    public static int Report(Scenario scenario)
    {
        WarmHost();
        var methods = JitInfo.GetCompiledMethodCount();
        var jit = JitInfo.GetCompilationTime();
        var start = Statistics.Processor;
        Compilation.Run(scenario, scenario.CatalogFile());
        var end = Statistics.Processor;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{end - start} {end} {JitInfo.GetCompiledMethodCount() - methods} {(JitInfo.GetCompilationTime() - jit).TotalMilliseconds}"));
        return 0;
    }

    // The C# compiler has used these long before it calls a generator, and ships them compiled ahead.
    private static void WarmHost()
    {
        _ = SourceText.From("a\nb").Lines.GetLinePositionSpan(new TextSpan(0, 1));
        _ = SymbolDisplay.FormatLiteral("a", quote: true);
        _ = SyntaxFacts.IsValidIdentifier("a") && SyntaxFacts.GetKeywordKind("class") == SyntaxKind.None;
    }

    /// <summary>In the parent: the median of some processes, of the run itself and of the whole process.</summary>
    public static (double Run, double Process) Measure(string scenario, int times)
    {
        var runs = Enumerable.Range(0, times).Select(_ => Once(scenario)).ToList();
        return (Statistics.Median(runs.Select(static run => run.Run)), Statistics.Median(runs.Select(static run => run.Process)));
    }

    private static (double Run, double Process) Once(string scenario)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--once", scenario]) { RedirectStandardOutput = true })!;
        var numbers = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The process that measures a cold run of '{scenario}' ended with {process.ExitCode}.");
        }

        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
