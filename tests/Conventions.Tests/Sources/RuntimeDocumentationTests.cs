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
        Assert.True(summary is not null && Text(summary).Length > 10, "no summary");
        Assert.True(Text(summary).EndsWith('.') || Text(summary).EndsWith(".)", StringComparison.Ordinal), $"'{Text(summary)}' is no sentence");
    }

    [Fact]
    public void Every_member_is_documented()
    {
        var types = typeof(LlmClientsBase).Assembly.GetExportedTypes().ToDictionary(static type => type.FullName!.Replace('+', '.'), StringComparer.Ordinal);
        var undocumented = Documentation.Descendants("member").Where(static member => member.Element("summary") is null && member.Element("inheritdoc") is null)
            .Select(static member => ((string)member.Attribute("name")!).Split('(')[0][2..])
            .Where(name => types.TryGetValue(name[..name.LastIndexOf('.')], out var type) && type.GetMember(name[(name.LastIndexOf('.') + 1)..].Split('`')[0]).Length > 0);
        Assert.Empty(undocumented);
    }

    private static string Text(XElement element) => element.Value.Trim();
}
