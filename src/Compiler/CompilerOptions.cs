using System.Text;
using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Files;
using LlmCodegen.Compiler.Lowering;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmCodegen.Compiler;

/// <summary>What a project says about the code to generate.</summary>
/// <param name="Namespace">A valid namespace, or empty for none.</param>
/// <param name="ClassName">The class of the default configuration.</param>
/// <param name="IsPublic">Whether the class is public; internal otherwise.</param>
internal sealed record CompilerOptions(string Namespace, string ClassName, bool IsPublic)
{
    public const string DefaultClassName = "LlmClients";

    public static readonly CompilerOptions Default = new("Llm", DefaultClassName, IsPublic: true);

    /// <summary>Makes the best of the properties of a project, which may be absent or no identifiers.</summary>
    public static CompilerOptions From(string? @namespace, string? rootNamespace, string? className, string? visibility)
    {
        var chosen = string.IsNullOrWhiteSpace(@namespace) ? (string.IsNullOrWhiteSpace(rootNamespace) ? "Llm" : rootNamespace + ".Llm") : @namespace!;
        return new CompilerOptions(
            ValidNamespace(chosen.Trim()),
            string.IsNullOrWhiteSpace(className) ? DefaultClassName : ValidClassName(className!.Trim()),
            !string.Equals(visibility?.Trim(), "internal", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The class of a configuration that is not called <c>litellm_config</c>: <c>gateway.yaml</c> becomes <c>GatewayClients</c>.</summary>
    public string ClassNameOf(InputFile file)
    {
        if (!string.IsNullOrWhiteSpace(file.ClassName))
        {
            return ValidClassName(file.ClassName!.Trim());
        }

        var dot = file.FileName.IndexOf('.');
        var stem = dot < 0 ? file.FileName : file.FileName.Substring(0, dot);
        return string.Equals(stem, "litellm_config", StringComparison.OrdinalIgnoreCase) ? ClassName : Identifiers.ToPascalCase(stem) + "Clients";
    }

    // A class cannot be called like its members, their accessors or the types within it; words in lower case may become keywords.
    private static string ValidClassName(string text) => ValidIdentifier(text) switch
    {
        var name when Reserved.RootMembers.Contains(name) || Reserved.ProviderMembers.Contains(name) || name.StartsWith("get_", StringComparison.Ordinal) => name + "Clients",
        var name when name.All(static c => c is >= 'a' and <= 'z') => "@" + name,
        var name => name,
    };

    private static string ValidNamespace(string text) =>
        string.Join(".", text.Split('.').Select(static part => part.Trim()).Where(static part => part.Length > 0).Select(ValidIdentifier));

    private static string ValidIdentifier(string text)
    {
        if (SyntaxFacts.IsValidIdentifier(text))
        {
            return SyntaxFacts.GetKeywordKind(text) == SyntaxKind.None ? text : "@" + text;
        }

        var result = new StringBuilder(text.Length + 1);
        foreach (var c in text)
        {
            result.Append(SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_');
        }

        return SyntaxFacts.IsIdentifierStartCharacter(result[0]) ? result.ToString() : "_" + result;
    }
}
