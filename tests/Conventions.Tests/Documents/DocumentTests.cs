using System.Text.RegularExpressions;

namespace LlmCodegen.Conventions.Tests.Documents;

/// <summary>Documents lead somewhere, and no tracked file tells about the machine it was written on.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. Tree.Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal) && !file.Contains("AnalyzerReleases", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_resolve(string file)
    {
        var text = Code().Replace(Tree.Read(file), "");
        foreach (var target in Link().Matches(text).Select(static match => match.Groups[1].Value).Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)))
        {
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? file : Path.GetRelativePath(Tree.Root, Path.GetFullPath(Path.Combine(Tree.Root, Path.GetDirectoryName(file)!, Uri.UnescapeDataString(parts[0])))).Replace('\\', '/');
            Assert.True(Tree.Exists(path), $"{target} leads nowhere");
            if (parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal))
            {
                Assert.Contains(parts[1], Anchors(path));
            }
        }
    }

    [Fact]
    public void No_tracked_file_names_a_machine_path_or_a_package_host()
    {
        var found = new List<string>();
        foreach (var file in Tree.Files.Where(static file => !Binary().IsMatch(file) && file != "tests/Conventions.Tests/Documents/DocumentTests.cs"))
        {
            foreach (Match match in MachineTrace().Matches(Tree.Read(file)))
            {
                found.Add($"{file}: {match.Value}");
            }
        }

        Assert.Empty(found.Distinct(StringComparer.Ordinal));
    }

    private static HashSet<string> Anchors(string file) =>
    [
        .. Heading().Matches(Tree.Read(file)).Select(static match => NoAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex(@"^(```|~~~).*?^\1|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6}\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\.(gguf|snk|png|ico|zip|nupkg|tgz|gz)$")]
    private static partial Regex Binary();

    [GeneratedRegex(@"(?<![\w.<$/-])/(work|root|home/[a-z]+|Users/[A-Za-z]+)/[\w.-]+|[A-Z]:\\Users\\|registry\.npmjs\.org|api\.nuget\.org|pypi\.org/simple|(?<![\w.])(nexus|artifactory|proxy\.golang|mirror)[\w-]*\.[a-z0-9.-]+\.[a-z]{2,}")]
    private static partial Regex MachineTrace();
}
