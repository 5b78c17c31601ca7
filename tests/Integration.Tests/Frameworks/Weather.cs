using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Integration.Tests.Frameworks;

/// <summary>The tool of these tests.</summary>
internal sealed class Weather
{
    public const string CallArguments = """{"city":"Oslo"}""";

    public List<string> Cities { get; } = [];

    public AIFunction Tool => AIFunctionFactory.Create(Look, "get_weather", "The weather of a city");

    public string Look(string city)
    {
        Cities.Add(city);
        return $"rain in {city}";
    }

    /// <summary>Holds the second request of a tool loop to what OpenAI asks for: the call, and its result under the same id.</summary>
    public static void AssertAnswered(JsonElement request, string id)
    {
        var messages = request.GetProperty("messages").EnumerateArray().ToList();
        var call = Assert.Single(messages, static message => message.TryGetProperty("tool_calls", out _)).GetProperty("tool_calls")[0];
        Assert.Equal((id, "get_weather"), (call.GetProperty("id").GetString(), call.GetProperty("function").GetProperty("name").GetString()));
        using var arguments = JsonDocument.Parse(call.GetProperty("function").GetProperty("arguments").GetString()!);
        Assert.Equal("Oslo", arguments.RootElement.GetProperty("city").GetString());
        var result = Assert.Single(messages, static message => message.GetProperty("role").GetString() == "tool");
        Assert.Equal(id, result.GetProperty("tool_call_id").GetString());
        Assert.Contains("rain in Oslo", result.GetProperty("content").GetString(), StringComparison.Ordinal);
    }
}
