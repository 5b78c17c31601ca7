using System.Text;
using System.Text.Json;
using LlmCodegen.Json;

namespace LlmCodegen.Runtime.Tests.Json;

public sealed class JsonMembersTests
{
    [Fact]
    public void Values_that_are_not_set_leave_no_member()
    {
        Assert.Equal("{}", Written(static writer =>
        {
            JsonMembers.Write(writer, "a", (bool?)null);
            JsonMembers.Write(writer, "b", (long?)null);
            JsonMembers.Write(writer, "c", (double?)null);
            JsonMembers.Write(writer, "d", (string?)null);
            JsonMembers.Write(writer, "e", (IReadOnlyList<string>?)null);
            JsonMembers.Write(writer, "f", (JsonElement?)null);
            JsonMembers.Write(writer, "g", (IJsonMembers?)null);
        }));
    }

    [Fact]
    public void Values_are_written_under_their_names()
    {
        Assert.Equal("""{"a":true,"b":7,"c":0.5,"d":"x","e":["y"],"f":{"z":1},"g":{"inner":1}}""", Written(static writer =>
        {
            JsonMembers.Write(writer, "a", true);
            JsonMembers.Write(writer, "b", 7L);
            JsonMembers.Write(writer, "c", 0.5);
            JsonMembers.Write(writer, "d", "x");
            JsonMembers.Write(writer, "e", ["y"]);
            JsonMembers.Write(writer, "f", JsonDocument.Parse("""{"z":1}""").RootElement);
            JsonMembers.Write(writer, "g", new Inner());
        }));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(null)]
    public void Bounds_belong_to_the_range(double? value) => Assert.Equal(value, JsonMembers.InRange(value, 0.0, 1.0, "min_p"));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Value_outside_its_range_is_refused_with_the_name_of_the_parameter(double value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => JsonMembers.InRange<double>(value, 0.0, 1.0, "min_p"));
        Assert.Equal("min_p", error.ParamName);
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Inner : IJsonMembers
    {
        public void WriteMembers(Utf8JsonWriter writer) => writer.WriteNumber("inner", 1);
    }
}
