using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>Generated clients as the models of Semantic Kernel.</summary>
public sealed class KernelTests
{
    private readonly Weather _weather = new();

    [Fact]
    public async Task A_kernel_calls_its_functions_through_the_client()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Call("call_1", "demo_get_weather", Weather.CallArguments), Answers.Text("Take an umbrella."));
        using var llm = provider.Clients();
        var kernel = Kernel(llm.Fast);

        var result = await kernel.InvokePromptAsync("Oslo?", new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() }));

        Assert.Equal("Take an umbrella.", result.ToString());
        Assert.Equal(["Oslo"], _weather.Cities);
        var messages = provider.Requests[1].GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "tool"], messages.Select(static message => message.GetProperty("role").GetString()));
        Assert.Equal(("call_1", "call_1"), (messages[1].GetProperty("tool_calls")[0].GetProperty("id").GetString(), messages[2].GetProperty("tool_call_id").GetString()));
    }

    [Fact]
    public async Task A_kernel_streams()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Stream("It ", "rains."));
        using var llm = provider.Clients();

        var pieces = new List<string>();
        await foreach (var piece in Kernel(llm.Fast).InvokePromptStreamingAsync("Oslo?"))
        {
            pieces.Add(piece.ToString());
        }

        Assert.Equal("It rains.", string.Concat(pieces));
    }

    [Fact]
    public async Task A_client_is_a_chat_completion_service()
    {
        await using var provider = await ScriptedProvider.StartAsync(Answers.Text("It rains."));
        using var llm = provider.Clients();
        var history = new ChatHistory("Be brief.");
        history.AddUserMessage("Oslo?");

        var answer = await ((IChatClient)llm.Fast).AsChatCompletionService().GetChatMessageContentAsync(history);

        Assert.Equal("It rains.", answer.Content);
        Assert.Equal(["system", "user"], provider.Requests[0].GetProperty("messages").EnumerateArray().Select(static message => message.GetProperty("role").GetString()));
    }

    private Kernel Kernel(IChatClient client)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Services.AddSingleton(client.AsBuilder().UseKernelFunctionInvocation().Build());
        builder.Plugins.AddFromFunctions("demo", [KernelFunctionFactory.CreateFromMethod(_weather.Look, "get_weather", "The weather of a city")]);
        return builder.Build();
    }
}
