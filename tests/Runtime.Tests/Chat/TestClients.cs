using LlmCodegen.Runtime.Tests.Doubles;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Chat;

/// <summary>What a generated clients class would be, over a scripted transport and a manual clock.</summary>
internal sealed class TestClients : LlmClientsBase
{
    private TestClients(ScriptedHandler handler, ManualTimeProvider time, Dictionary<string, string> environment, LlmClientsOptions options)
        : base(options)
    {
        Handler = handler;
        Time = time;
        Environment = environment;
        Provider = new(this);
    }

    public static TestClients Create(Action<LlmClientsOptions>? configure = null)
    {
        var handler = new ScriptedHandler();
        var time = new ManualTimeProvider();
        var environment = new Dictionary<string, string> { ["ACME_API_KEY"] = TestModel.Key };
        var options = new LlmClientsOptions
        {
            HttpHandler = handler,
            TimeProvider = time,
            EnvironmentVariable = name => environment.GetValueOrDefault(name),
            Random = static () => 0,
        };
        configure?.Invoke(options);
        return new(handler, time, environment, options);
    }

    public ScriptedHandler Handler { get; }

    public ManualTimeProvider Time { get; }

    public Dictionary<string, string> Environment { get; }

    public TestProvider Provider { get; }

    public override IChatClient GetChatClient(string model) => throw UnknownModel(model);
}
