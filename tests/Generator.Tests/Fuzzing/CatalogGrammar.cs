using System.Collections.Immutable;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Draws catalogs of other projects: their keys, with values that mean something, or nothing.</summary>
internal sealed class CatalogGrammar(Random random, Vocabulary words)
{
    private static readonly string[] Packages = ["@ai-sdk/openai", "@ai-sdk/openai-compatible", "@ai-sdk/anthropic", "@ai-sdk/azure", "@openrouter/ai-sdk-provider", "@ai-sdk/google", "nobody/knows"];

    public DraftObject ModelsDev() => Map(() => words.Provider(), provider => Members(
        ("id", () => Text(provider)), ("name", () => words.Text("name")), ("npm", () => Text(words.Pick(Packages))), ("api", () => words.Special("base_url")!),
        ("env", () => new DraftList([Text(words.Pick("A_KEY", "B_KEY", "A B", ""))])), ("models", () => Map(Id, Model))));

    public DraftObject LitellmPrices() => Map(() => random.Next(2) == 0 ? words.Model() : Id(), _ => Members(
        ("litellm_provider", () => Text(words.Provider())), ("mode", () => words.Special("mode")!), ("max_input_tokens", words.Number), ("max_output_tokens", words.Number), ("max_tokens", words.Number),
        ("input_cost_per_token", words.Number), ("output_cost_per_token", words.Number), ("cache_read_input_token_cost", words.Number), ("input_cost_per_token_above_200k_tokens", words.Number),
        ("supports_vision", words.Boolean), ("supports_function_calling", words.Boolean), ("deprecation_date", () => words.Text("status")), ("output_vector_size", words.Number)));

    private DraftObject Model(string id) => Members(
        ("id", () => Text(id)), ("name", () => words.Text("name")), ("tool_call", words.Boolean), ("reasoning", words.Boolean), ("attachment", words.Boolean), ("knowledge", () => words.Text("knowledge")),
        ("status", () => Text(words.Pick("deprecated", "beta", ""))), ("limit", () => Members(("context", words.Number), ("output", words.Number), ("input", words.Number))),
        ("cost", () => Members(
            ("input", words.Number), ("output", words.Number), ("cache_read", words.Number), ("context_over_200k", () => Members(("input", words.Number), ("output", words.Number))))),
        ("modalities", () => Members(("input", () => new DraftList([Text(words.Pick("text", "image", "audio"))])), ("output", () => new DraftList([Text(words.Pick("text", "image", ""))])))));

    private string Id() => words.Pick("gpt-4o", "gpt-99", "text-embedding-3-small", "claude-sonnet-4-5", "my-embed", "m", words.Name());

    private DraftObject Map(Func<string> name, Func<string, Draft> value) =>
        new([.. Enumerable.Range(0, random.Next(4)).Select(_ => name()).Select(key => (key, random.Next(20) == 0 ? words.Anything(2) : value(key)))]);

    private DraftObject Members(params (string Name, Func<Draft> Draw)[] members) => new(
    [
        .. members.Where(_ => random.Next(4) > 0).Select(member => (member.Name, random.Next(25) == 0 ? words.Anything(2) : member.Draw())).ToImmutableArray(),
    ]);

    private static DraftText Text(string text) => new(text);
}
