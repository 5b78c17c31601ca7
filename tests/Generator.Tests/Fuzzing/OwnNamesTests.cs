using System.Globalization;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Generator.Tests.BadInput;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Whatever generated code calls things itself may be the name of everything in a configuration. <c>LLMCODEGEN_FUZZ_COUNT</c> asks for more of these names.</summary>
public sealed class OwnNamesTests
{
    [Fact]
    public void Everything_may_be_called_like_something_of_generated_code()
    {
        var names = NastyNames.Generated;
        var projects = GrammarFuzzTests.Numbers(usual: 24).Take(names.Length).Select(number => Project(number, names[(number * 31) % names.Length])).ToList();
        foreach (var batch in projects.Chunk(50))
        {
            Assert.Empty(batch.Select(CompilerPromises.Broken).OfType<FuzzFinding>());
            Assert.Empty(new FuzzCompilation(batch, LanguageVersion.CSharp12).Findings());
        }
    }

    private static FuzzProject Project(int number, string name)
    {
        var tokens = Object(
            ("client_id", Text("a")), ("client_secret", Text("os.environ/S")), ("token_url", Text("https://t.example")), ("base_url", Text("https://b.example")),
            ("models", Object((name, Object()), ("vectors", Object(("mode", Text("embedding")))))));
        var entries = new DraftList(
        [
            Entry(name, $"{name}/{name}", "https://own.example"), Entry(name, $"{name}/{name}"), Entry(name + "*", $"{name}/*"), Entry("a", "own/" + name),
            Entry("b", $"openai/{name}", "https://own.example"), Entry("c", "openai/text-embedding-3-small"),
        ]);
        var config = Object(("oauth2_providers", Object((name, tokens))), ("model_list", entries));
        var choice = Object(("type", Text("string")), ("enum", new DraftList([Text(name)])));
        var inner = Object(("type", Text("object")), ("properties", Object((name, Object(("type", Text("integer")), ("minimum", new DraftLiteral("0")))))));
        var parameters = Object(("type", Text("object")), ("properties", Object((name, choice), ("x", inner))));
        var provider = Object(("id", Text("own")), ("dialect", Text("openai-chat")), ("base_url", Text("https://own.example")), ("name", Text(name)), ("parameters", parameters));
        return new FuzzProject(
            number,
            CompilerOptions.From(string.Create(CultureInfo.InvariantCulture, $"F{number}.Demo"), null, number % 2 == 0 ? name : null, "public"),
            [new FuzzFile(FuzzProject.Json, FileRole.Config, config), new FuzzFile("/project/own.provider.json", FileRole.Provider, provider)]);
    }

    private static DraftObject Entry(string name, string model, string? address = null) => Object(
        ("model_name", Text(name)), ("litellm_params", address is null ? Object(("model", Text(model))) : Object(("model", Text(model)), ("api_base", Text(address)))));

    private static DraftObject Object(params (string, Draft)[] members) => new([.. members]);

    private static DraftText Text(string text) => new(text);
}
