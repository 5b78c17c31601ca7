using Microsoft.Agents.AI;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>Generated clients as the models of Microsoft's agent framework.</summary>
public sealed class AgentTests
{
    private readonly Weather _weather = new();

    [Fact]
    public async Task An_agent_uses_its_tools_and_keeps_the_conversation()
    {
        await using var provider = await ScriptedProvider.StartAsync(
            Answers.Call("call_1", "get_weather", Weather.CallArguments), Answers.Text("Take an umbrella."), Answers.Text("You are welcome."));
        using var llm = provider.Clients();
        var agent = new ChatClientAgent(llm.Fast, instructions: "Be brief.", name: "forecaster", tools: [_weather.Tool]);
        var session = await agent.CreateSessionAsync();

        var first = await agent.RunAsync("Oslo?", session);
        var second = await agent.RunAsync("Thanks", session);

        Assert.Equal(("Take an umbrella.", "You are welcome."), (first.Text, second.Text));
        Assert.Equal(["Oslo"], _weather.Cities);
        Weather.AssertAnswered(provider.Requests[1], "call_1");
        var last = provider.Requests[2].GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("role").GetString());
        Assert.Equal(["system", "user", "assistant", "tool", "assistant", "user"], last);
        Weather.AssertAnswered(provider.Requests[2], "call_1");
    }

    [Fact]
    public async Task An_agent_streams()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.StreamedCall("call_2", "get_weather", Weather.CallArguments), Answers.Stream("Take an ", "umbrella."));
        using var llm = provider.Clients();
        var agent = new ChatClientAgent(llm.Fast, instructions: "Be brief.", name: "forecaster", tools: [_weather.Tool]);

        var pieces = new List<string>();
        await foreach (var update in agent.RunStreamingAsync("Oslo?"))
        {
            pieces.Add(update.Text);
        }

        Assert.Equal(["Take an ", "umbrella."], pieces.Where(static piece => piece.Length > 0));
        Assert.Equal(["Oslo"], _weather.Cities);
        Weather.AssertAnswered(provider.Requests[1], "call_2");
    }
}
