using System.Text.Json;
using System.Text.Json.Nodes;
using LlmCodegen.Dialects;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Dialects;

public class JsonValuesTests
{
    public static TheoryData<object> EverydayValues =>
    [
        true,
        42,
        42UL,
        (byte)7,
        -1.5,
        0.1f,
        12.50m,
        'c',
        "text \"quoted\" <ü>",
        DayOfWeek.Monday,
        new Guid("11223344-5566-7788-99aa-bbccddeeff00"),
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        new DateOnly(2026, 1, 2),
        new TimeOnly(3, 4),
        new TimeSpan(1, 2, 3, 4),
        new Uri("https://example.org/a?b=c"),
        new byte[] { 1, 2, 3 },
        new List<object?> { 1, null, "a", new Dictionary<string, object?> { ["x"] = 1.5 } },
        new Dictionary<string, int> { ["a"] = 1 },
        JsonNode.Parse("""{"a":[1]}""")!,
        JsonDocument.Parse("""{"a":[1]}""").RootElement,
    ];

    [Theory]
    [MemberData(nameof(EverydayValues))]
    public void Everyday_values_are_written_as_the_serializer_writes_them(object value)
    {
        var expected = JsonNode.Parse(JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions));

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(ToolValues.Write(value, mayReflect: false))), ToolValues.Write(value, mayReflect: false));
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(ToolValues.Write(value, mayReflect: true))), ToolValues.Write(value, mayReflect: true));
    }

    [Fact]
    public void Contents_of_a_list_are_written_as_text() =>
        Assert.Equal("""["a","https://example.org/"]""", ToolValues.Write(new AIContent[] { new TextContent("a"), new UriContent("https://example.org/", "image/png") }, mayReflect: false));

    [Fact]
    public void Types_of_the_user_need_reflection()
    {
        var value = new List<object> { 1, new Point(2, 3) };

        Assert.Equal("""[1,{"x":2,"y":3}]""", ToolValues.Write(value, mayReflect: true));
        Assert.Throws<NotSupportedException>(() => ToolValues.Write(value, mayReflect: false));
    }

    [Fact]
    public void Texts_of_a_result_are_lines() =>
        Assert.Equal("a\nb", ToolValues.Result(new("id", new AIContent[] { new TextContent("a"), new TextContent("b") })));

    private sealed record Point(int X, int Y);
}
