using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>Takes keys out of a provider description, wherever they stand: almost every text of it may end up in generated code.</summary>
internal sealed class SecretFilter(string owner, DiagnosticBag diagnostics)
{
    private const string Models = "models";

    public ConfigObject Without(ConfigObject node) => Without("", node);

    private ConfigObject Without(string key, ConfigObject node)
    {
        var members = ImmutableArray.CreateBuilder<ConfigMember>(node.Members.Length);
        foreach (var member in node.Members)
        {
            if (key != Models && IsSecret(member.Name))
            {
                Report("a key", member.NameSpan);
            }
            else if (Without(member.Name, member.Value) is { } value)
            {
                members.Add(ReferenceEquals(value, member.Value) ? member : member with { Value = value });
            }
        }

        foreach (var member in node.Overwritten)
        {
            Without(member.Name, member.Value);
        }

        return new ConfigObject(members.ToImmutable(), node.Span);
    }

    private ConfigNode? Without(string name, ConfigNode node)
    {
        switch (node)
        {
            case ConfigObject value:
                return Without(name, value);
            case ConfigArray list:
                return new ConfigArray([.. list.Items.Select(item => Without(name, item)).OfType<ConfigNode>()], list.Span);
            case ConfigString text when IsSecret(text.Value):
                Report(name, text.Span);
                return null;
            default:
                return node;
        }
    }

    // Models may be called anything, and what is named in a hole is not there.
    private static bool IsSecret(string text) => !text.Contains("${") && SecretShape.IsSecretText(text);

    private void Report(string name, TextSpan span) => diagnostics.Add(
        Descriptors.IgnoredValue, span, name, owner, "a text without a secret, which is never compiled in; name its variable under 'header_env', 'base_url_env' or 'auth'", "a literal");
}
