using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlmCodegen.Conventions.Tests.Sources;

/// <summary>How the sources of src/ look.</summary>
public sealed partial class SourceTests
{
    private const int MaxLines = 300;

    private static readonly string[] VagueNames = ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Manager2", "Misc", "Stuff"];

    public static TheoryData<string> Files => [.. Tree.Under("src/", ".cs")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_one_idea(string file)
    {
        var lines = Tree.Read(file).Split('\n').Length;
        Assert.True(lines <= MaxLines, $"{lines} lines; ask which second idea lives there");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_one_public_type_and_says_its_name(string file)
    {
        var root = CSharpSyntaxTree.ParseText(Tree.Read(file)).GetCompilationUnitRoot();
        var publicTypes = root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && member.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Where(static member => member.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword))).ToList();
        Assert.True(publicTypes.Count <= 1, string.Join(", ", publicTypes.Select(Name)));
        if (publicTypes is [var only])
        {
            Assert.Equal(Name(only), Path.GetFileName(file).Split('.')[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_say_what_a_type_is(string file)
    {
        var names = CSharpSyntaxTree.ParseText(Tree.Read(file)).GetCompilationUnitRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.ValueText);
        Assert.DoesNotContain(names, static name => VagueNames.Any(vague => name.EndsWith(vague, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_left_to_do(string file) => Assert.DoesNotMatch(Unfinished(), Tree.Read(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Namespaces_are_file_scoped_and_lines_end_with_LF(string file)
    {
        var text = Tree.Read(file);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var blocks = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members.OfType<NamespaceDeclarationSyntax>();
        Assert.True(!blocks.Any() || Path.GetFileName(file) == "Polyfills.cs", "a polyfill for several namespaces is the only file with blocks");
    }

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => "",
    };

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();
}
