using System.Diagnostics;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>A large file, sensible or not, costs seconds and never hangs the compiler: two megabytes of everything, or as many as <c>LLMCODEGEN_FILE_MEGABYTES</c> says.</summary>
public sealed class LargeFileTests
{
    private static readonly int Size = Megabytes * 1024 * 1024;

    private static readonly Dictionary<string, Func<string>> Texts = new(StringComparer.Ordinal)
    {
        ["spaces"] = static () => new string(' ', Size),
        ["one string"] = static () => "\"" + new string('a', Size) + "\"",
        ["one string that does not end"] = static () => "\"" + new string('a', Size),
        ["opening brackets"] = static () => new string('[', Size),
        ["closing brackets"] = static () => new string(']', Size),
        ["quotation marks"] = static () => new string('"', Size),
        ["commas"] = static () => "[" + new string(',', Size) + "]",
        ["numbers"] = static () => "[" + string.Concat(Enumerable.Repeat("1,", Size / 2)) + "]",
        ["one number"] = static () => new string('9', Size),
        ["escapes"] = static () => "\"" + string.Concat(Enumerable.Repeat("\\u0041", Size / 6)) + "\"",
        ["a comment that does not end"] = static () => "/*" + new string('*', Size),
        ["keys"] = static () => "{" + string.Join(",", Enumerable.Range(0, Size / 16).Select(static i => $"\"k{i:d8}\":1")) + "}",
        ["one key again and again"] = static () => "{" + string.Concat(Enumerable.Repeat("\"a\":1,", Size / 6)) + "}",
        ["entries of no provider"] = static () => List(static i => $$$"""{"model_name":"m{{{i}}}","litellm_params":{"model":"nowhere{{{i}}}/m"}}"""),
        ["entries of misspelled providers"] = static () => List(static i => $$$"""{"model_name":"m{{{i}}}","litellm_params":{"model":"opneai/m"}}"""),
        ["one entry again and again"] = static () => List(static _ => """{"model_name":"m","litellm_params":{"model":"openai/gpt-4o"}}"""),
        ["entries with a model each"] = static () => List(static i => $$$"""{"model_name":"m{{{i}}}","litellm_params":{"model":"openai/m{{{i}}}"}}"""),
        ["entries with an endpoint each"] = static () => List(static i => $$$"""{"model_name":"m{{{i}}}","litellm_params":{"model":"openai/m","api_base":"https://h{{{i}}}.example"}}"""),
        ["providers"] = static () => "{\"oauth2_providers\":{" + string.Join(",", Enumerable.Range(0, Size / 100).Select(static i =>
            $$"""  "p{{i:d6}}":{"client_id":"a","client_secret":"os.environ/S","token_url":"https://t.example","models":["m"]}""")) + "}}",
        ["models of one provider"] = static () => """{"oauth2_providers":{"p":{"client_id":"a","client_secret":"os.environ/S","token_url":"https://t.example","models":["""
            + string.Join(",", Enumerable.Range(0, Size / 12).Select(static i => $"\"model-{i}\"")) + "]}}}",
    };

    private static int Megabytes => int.TryParse(Environment.GetEnvironmentVariable("LLMCODEGEN_FILE_MEGABYTES"), out var megabytes) ? megabytes : 2;

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_large_file_takes_bounded_time(string what)
    {
        var harness = GeneratorHarness.ForConfig(Texts[what]());
        var watch = Stopwatch.StartNew();
        harness.Run();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static string List(Func<int, string> entry) => "{\"model_list\":[" + string.Join(",", Enumerable.Range(0, Size / 80).Select(entry)) + "]}";
}
