using System.Diagnostics;

namespace LlmCodegen.Benchmarks.Generator;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>The processor time that this process has used. Unlike the time on the wall it says the same on a busy machine.</summary>
    public static double Processor => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    /// <summary>The median processor time of a warmed-up action in milliseconds, and the bytes one run allocates.</summary>
    public static (double Milliseconds, long Bytes) Measure(Action action, TimeSpan budget)
    {
        var warmup = Stopwatch.StartNew();
        do
        {
            action();
        }
        while (warmup.Elapsed < budget);

        var times = new List<double>();
        var total = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        do
        {
            var start = Processor;
            action();
            times.Add(Processor - start);
        }
        while (total.Elapsed < budget || times.Count < 5);

        return (Median(times), (GC.GetAllocatedBytesForCurrentThread() - before) / times.Count);
    }
}
