using LlmCodegen.Benchmarks.Generator;

// dotnet run -c Release --project benchmarks/Generator [-- --providers | --loop SCENARIO SECONDS]
return args switch
{
    ["--once", var name] => ColdRun.Report(Scenario.Named(name)),
    ["--loop", var name, var seconds] => Benchmark.Loop(Scenario.Named(name), TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture))),
    _ => Benchmark.Run(withProviders: args.Contains("--providers")),
};
