using System.Diagnostics;
using System.Globalization;
using LlmCodegen.Compiler.Emission;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>Measures the compiler and prints what it found; fails if a limit is broken or emitted code does not compile cleanly.</summary>
internal static class Benchmark
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    public static int Run(bool withProviders)
    {
        if (!File.Exists(Scenario.ModelsDevFile))
        {
            Line("Skipped: models.dev, whose published catalog is not on this machine; the synthetic one has its size.");
        }

        Line($"{"scenario",-16} {"cold ms",9} {"process ms",11} {"fresh ms",9} {"warm ms",9} {"warm MB",8} {"files",6} {"KB",7} {"problems",9}");
        var isGood = true;
        var warm = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in Scenario.Names)
        {
            isGood &= Measure(Scenario.Named(name), warm);
        }

        foreach (var (whole, half) in new[] { (Scenario.Synthetic, Scenario.SyntheticHalf), (Scenario.ModelsDev, Scenario.ModelsDevHalf) })
        {
            if (warm.TryGetValue(whole, out var all) && warm.TryGetValue(half, out var part))
            {
                Line($"{whole}: half of the catalog takes {part / all:P0} of the time");
                isGood &= part / all < 0.75;
            }
        }

        if (withProviders)
        {
            Providers();
        }

        Line(isGood ? "All limits are kept." : "A LIMIT IS BROKEN.");
        return isGood ? 0 : 1;
    }

    /// <summary>Runs one scenario for a while, for a profiler.</summary>
    public static int Loop(Scenario scenario, TimeSpan time)
    {
        var catalog = scenario.CatalogFile();
        var runs = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; runs++)
        {
            Compilation.Run(scenario, catalog);
        }

        Line($"{runs} runs");
        return 0;
    }

    private static bool Measure(Scenario scenario, Dictionary<string, double> warmTimes)
    {
        var cold = ColdRun.Measure(scenario.Name, times: 5);
        List<EmittedFile> files = [];
        var fresh = Statistics.Measure(() => files = Compilation.Run(scenario, scenario.CatalogFile()), Budget);
        var catalog = scenario.CatalogFile();
        var warm = Statistics.Measure(() => files = Compilation.Run(scenario, catalog), Budget);
        warmTimes[scenario.Name] = warm.Milliseconds;
        var problems = EmittedCode.Problems(files);
        Line($"{scenario.Name,-16} {cold.Run,9:F1} {cold.Process,11:F0} {fresh.Milliseconds,9:F2} {warm.Milliseconds,9:F2} {warm.Bytes / 1e6,8:F1} {files.Count,6} {files.Sum(static file => file.Text.Length) / 1e3,7:F0} {problems.Length,9}");
        foreach (var problem in problems.Take(5))
        {
            Line("  " + problem);
        }

        return cold.Run <= scenario.Limits.Cold && fresh.Milliseconds <= scenario.Limits.Fresh && warm.Milliseconds <= scenario.Limits.Warm && problems.IsEmpty;
    }

    // Each provider on its own, so that one that is out of line with its size shows.
    private static void Providers()
    {
        var scenario = Scenario.Named(Scenario.Names.Contains(Scenario.ModelsDev) ? Scenario.ModelsDev : Scenario.Synthetic);
        var catalog = scenario.CatalogFile();
        using var document = System.Text.Json.JsonDocument.Parse(scenario.Catalog!);
        Line($"{"provider",-28} {"models",7} {"ms",8} {"KB",8} {"us/model",9}");
        foreach (var provider in document.RootElement.EnumerateObject())
        {
            var one = scenario with { Config = $$"""{ "model_list": [ { "model_name": "x/*", "litellm_params": { "model": "{{provider.Name}}/*" } } ] }""" };
            List<EmittedFile> files = [];
            var (milliseconds, _) = Statistics.Measure(() => files = Compilation.Run(one, catalog), TimeSpan.FromMilliseconds(60));
            var models = provider.Value.GetProperty("models").EnumerateObject().Count();
            Line($"{provider.Name,-28} {models,7} {milliseconds,8:F2} {files.Sum(static file => file.Text.Length) / 1e3,8:F1} {milliseconds * 1000 / models,9:F1}");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Line(string text) => Console.WriteLine(text);
}
