namespace LlmCodegen.Generator.Tests.Errors;

/// <summary>What stops something from being generated is an error at the token, and the rest compiles.</summary>
public sealed class ErrorTests
{
    private const string Provider = """
        "client_id": "os.environ/ID", "client_secret": "os.environ/S", "token_url": "https://login.acme.example/token", "base_url": "https://llm.acme.example/v1"
        """;

    public static TheoryData<string, string> Mistakes => new()
    {
        { "a provider without a secret", """{ "oauth2_providers": { {|LLM2001:"acme"|}: { "client_id": "id", "token_url": "https://login.acme.example/token" } } }""" },
        { "an entry without a name", """{ "model_list": [{ {|LLM2001:"litellm_params"|}: { "model": "openai/gpt-4o" } }] }""" },
        { "an entry that is no object", """{ "model_list": [{|LLM2002:"gpt-4o"|}] }""" },
        { "a misspelled provider", """{ "model_list": [{ "model_name": "a", "litellm_params": { "model": {|LLM2004:"opnai/gpt-4o"|} } }] }""" },
        { "a secret that would go out in clear", """{ "oauth2_providers": { "acme": { "client_id": "id", "client_secret": "os.environ/S", "token_url": {|LLM2005:"http://login.acme.example/token"|} } } }""" },
        { "a client authentication that does not exist", """{ "oauth2_providers": { "acme": { "client_auth": {|LLM2007:"baisc"|}, """ + Provider + " } } }" },
        { "a provider that nobody can name", """{ "oauth2_providers": { {|LLM2009:"a/b"|}: { """ + Provider + " } } }" },
        { "a neighbour in order", """{ "oauth2_providers": { "acme": { """ + Provider + """ }, {|LLM2001:"acne"|}: { "client_secret": "os.environ/S", "token_url": "https://a.example/t" } } }""" },
        { "nothing wrong", """{ "oauth2_providers": { "acme": { """ + Provider + " } } }" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task An_error_stands_at_its_token_and_the_rest_compiles(string what, string marked)
    {
        Assert.NotEmpty(what);
        await new ErrorTest(marked).RunAsync();
    }
}
