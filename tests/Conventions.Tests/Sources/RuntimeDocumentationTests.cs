using System.Xml.Linq;

namespace LlmCodegen.Conventions.Tests.Sources;

/// <summary>The public Runtime is documented. The build checks that comments exist; here they are checked to say something.</summary>
public sealed class RuntimeDocumentationTests
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(LlmClientsBase).Assembly.Location, ".xml"));

    public static TheoryData<string> Types => [.. typeof(LlmClientsBase).Assembly.GetExportedTypes().Select(static type => type.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_public_type_says_what_it_is(string type)
    {
        var summary = Documentation.Descendants("member").SingleOrDefault(member => (string?)member.Attribute("name") == "T:" + type.Replace('+', '.'))?.Element("summary");
        Assert.True(summary is not null && Text(summary).Length > 15, "no summary");
        Assert.True(Text(summary).EndsWith('.') || Text(summary).EndsWith(".)", StringComparison.Ordinal), $"'{Text(summary)}' is no sentence");
    }

    [Fact]
    public void Every_member_is_documented()
    {
        var undocumented = Documentation.Descendants("member").Where(static member => member.Element("summary") is null && member.Element("inheritdoc") is null);
        Assert.Empty(undocumented.Select(static member => (string?)member.Attribute("name")));
    }

    private static string Text(XElement element) => element.Value.Trim();
}
