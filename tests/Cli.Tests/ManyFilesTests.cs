using System.Diagnostics;
using System.Globalization;

namespace LlmCodegen.Cli.Tests;

public sealed class ManyFilesTests
{
    [Fact]
    public void A_thousand_configurations_are_checked_in_one_run_in_their_order()
    {
        var files = new MemoryFiles();
        for (var i = 0; i < 1000; i++)
        {
            // Every third one has a mistake on a line of its own.
            var mistake = i % 3 == 0 ? new string('\n', i % 7) + "\"model_lst\": []," : "";
            var models = string.Join(",\n", Enumerable.Range(0, 10).Select(n =>
                $$"""{ "model_name": "m{{n}}", "litellm_params": { "model": "openai/gpt-{{n}}-{{i}}", "api_key": "os.environ/KEY_{{n}}", "temperature": 0.{{n}} } }"""));
            files[i.ToString("'configs/'0000'.json'", CultureInfo.InvariantCulture)] = $$"""{ {{mistake}} "model_list": [ {{models}} ] }""";
        }

        var watch = Stopwatch.StartNew();
        var run = ToolRun.Of(files, "check", "configs");
        watch.Stop();
        Assert.Equal(334, run.Lines.Length);
        Assert.Equal(run.Lines.Order(StringComparer.Ordinal), run.Lines);
        Assert.All(run.Lines, static line => Assert.Contains("LLM2012", line, StringComparison.Ordinal));
        Assert.Equal(run.Output, ToolRun.Of(files, "check", "configs").Output);

        // Ten times what a slow machine needs: a run that went quadratic would not make it.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }
}
