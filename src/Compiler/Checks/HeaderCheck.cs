using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Checks;

/// <summary>Whether a request can carry a header, decided while there is still a place in a file to point at.</summary>
internal static class HeaderCheck
{
    // They describe the body, which the client writes itself; .NET keeps them with the body, too.
    private static readonly HashSet<string> BodyHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Expires",
        "Last-Modified", "Transfer-Encoding",
    };

    /// <summary>Why a request cannot carry the header, and where that stands; <see langword="null"/> if it can.</summary>
    /// <param name="value">The value, if it stands in the file. A secret does not count: a variable is read in its place.</param>
    public static HeaderProblem? Problem(Located<string> name, Setting? value) =>
        !IsToken(name.Value) ? new(name.Span, "the name of a header: letters, digits and '-', without blanks and colons", "this")
        : BodyHeaders.Contains(name.Value) ? new(name.Span, "a header of the request, whose body the client describes itself", "one of the body")
        : value is { IsLiteral: true } && !IsValue(value.Text) && !SecretShape.IsSecretHeader(name.Value, value.Text) ? new(value.Span, "a text that a header can carry: one line of ASCII", "this one")
        : null;

    /// <summary>The header that is sent in place of each one that is not, because it stands again later in another letter case.</summary>
    public static Located<string>? Repeated(IReadOnlyList<Located<string>> names, int index)
    {
        for (var later = names.Count - 1; later > index; later--)
        {
            if (string.Equals(names[later].Value, names[index].Value, StringComparison.OrdinalIgnoreCase))
            {
                return names[later];
            }
        }

        return null;
    }

    public static bool IsUsable(Located<string> name, Setting? value, string owner, DiagnosticBag diagnostics)
    {
        var problem = Problem(name, value);
        if (problem is not null)
        {
            diagnostics.Add(Descriptors.IgnoredValue, problem.Span, name.Value, owner, problem.Expected, problem.Found);
        }

        return problem is null;
    }

    // RFC 9110 section 5.6.2.
    private static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && "!#$%&'*+-.^_`|~".IndexOf(c) < 0)
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    // As the Runtime has it.
    private static bool IsValue(string value)
    {
        foreach (var c in value.Trim())
        {
            if (c is (< ' ' or > '~') and not '\t')
            {
                return false;
            }
        }

        return true;
    }
}

internal sealed record HeaderProblem(TextSpan Span, string Expected, string Found);
