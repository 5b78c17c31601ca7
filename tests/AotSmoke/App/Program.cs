// Run by the tests as a native program against a provider on loopback, with the environment a user would set. The exit code is the verdict.
using AotSmoke.Llm;
using LlmCodegen;

var expected = args[0];
using var clients = new LlmClients();

var questions = new Task<string>[10];
for (var i = 0; i < questions.Length; i++)
{
    questions[i] = clients.Fast.AskAsync("Hello");
}

Expect(Array.TrueForAll(await Task.WhenAll(questions), answer => answer == expected), "ten parallel questions get the whole answer");

var words = new List<string>();
await foreach (var word in clients.Fast.StreamTextAsync("Hello"))
{
    words.Add(word);
}

Expect(words.Count > 1 && string.Concat(words) == expected, "a stream arrives in pieces and adds up to the answer");

using var locked = new LlmClients(new LlmClientsOptions
{
    EnvironmentVariable = name => name == "ACME_CLIENT_SECRET" ? "wrong" : Environment.GetEnvironmentVariable(name),
});
try
{
    await locked.Fast.AskAsync("Hello");
    Expect(false, "a wrong secret is refused");
}
catch (TokenRequestException refused)
{
    Expect(refused is { Provider: "acme", Code: "invalid_client", IsTransient: false }, "the refusal of a wrong secret is typed");
}

Console.WriteLine("All is well.");

static void Expect(bool holds, string what)
{
    if (!holds)
    {
        Console.Error.WriteLine($"Not so: {what}.");
        Environment.Exit(1);
    }
}
