using LlmCodegen.Compiler.Secrets;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>What a string of the configuration is: itself, or a reference to where the value is kept.</summary>
internal enum SettingKind
{
    Literal,

    /// <summary><c>os.environ/NAME</c>: an environment variable.</summary>
    Environment,

    /// <summary><c>vault:NAME</c>: an entry of a secret store.</summary>
    Vault,

    /// <summary><c>oidc/KIND/…</c>: an identity token that the platform hands out.</summary>
    Oidc,
}

/// <summary>A string of the configuration.</summary>
/// <param name="Text">The literal, the variable's name, the vault entry's name, or what follows <c>oidc/</c>.</param>
internal sealed record Setting(SettingKind Kind, string Text, TextSpan Span)
{
    private const string EnvironmentPrefix = "os.environ/";
    private const string VaultPrefix = "vault:";
    private const string OidcPrefix = "oidc/";

    public bool IsLiteral => Kind == SettingKind.Literal;

    /// <summary>Whether this is a variable that no process has: <c>os.environ/${NAME}</c>. The Runtime's templates take the same names.</summary>
    public bool IsImpossibleVariable => Kind == SettingKind.Environment && Text.Length > 0 && !IsVariableName(Text);

    public static bool IsVariableName(string text) => text.Length > 0 && text.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>The reference as it is written; never a literal, which may be a secret.</summary>
    public string Reference => Kind switch
    {
        SettingKind.Environment => EnvironmentPrefix + Text,
        SettingKind.Vault => VaultPrefix + Text,
        SettingKind.Oidc => OidcPrefix + Text,
        _ => "a literal",
    };

    public static Setting From(string text, TextSpan span)
    {
        if (text.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            var name = text.Substring(EnvironmentPrefix.Length);
            return name.StartsWith(OidcPrefix, StringComparison.Ordinal)
                ? new Setting(SettingKind.Oidc, name.Substring(OidcPrefix.Length), span)
                : new Setting(VendorKey.IsIn(name) ? SettingKind.Literal : SettingKind.Environment, name.Trim(), span);
        }

        if (text.StartsWith(OidcPrefix, StringComparison.Ordinal))
        {
            return new Setting(SettingKind.Oidc, text.Substring(OidcPrefix.Length), span);
        }

        return text.StartsWith(VaultPrefix, StringComparison.Ordinal)
            ? new Setting(SettingKind.Vault, text.Substring(VaultPrefix.Length), span)
            : new Setting(SettingKind.Literal, text, span);
    }
}
