using System.Text.Json;
using LlmCodegen.Runtime.Tests.Chat;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Capabilities;

/// <summary>A model that can do everything, as one would be generated.</summary>
internal sealed class CapableModel : ChatModel, ISupportsTools, ISupportsStructuredOutput, ISupportsVision, ISupportsAudioInput, ISupportsAudioOutput,
    ISupportsVideoInput, ISupportsDocuments, ISupportsReasoning
{
    private readonly TestClients _clients;

    private CapableModel(LlmConnection connection, TestClients clients)
        : base(connection, new() { Id = "gpt-test" }) => _clients = clients;

    public ScriptedHandler Handler => _clients.Handler;

    public static CapableModel Create()
    {
        var clients = TestClients.Create();
        return new(clients.Provider.Connection(new() { BaseUrl = ConfigValue.Literal("base_url", "https://llm.acme.example/v1"), Credential = NoCredential.Instance }), clients);
    }

    /// <summary>An answer that calls functions, each given as id, name and arguments.</summary>
    public static string Calls(params (string Id, string Name, string Arguments)[] calls)
    {
        var list = calls.Select(static call => $$"""{"id":"{{call.Id}}","type":"function","function":{"name":"{{call.Name}}","arguments":{{JsonSerializer.Serialize(call.Arguments)}} } }""");
        return $$"""
            {"id":"c","object":"chat.completion","created":1700000000,"model":"gpt-test","usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10},
            "choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":"One moment.","tool_calls":[{{string.Join(',', list)}}]} }]}
            """;
    }

    public CapableModel Answers(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            Handler.ThenJson(body);
        }

        return this;
    }
}
