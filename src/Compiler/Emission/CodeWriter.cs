using System.Text;

namespace LlmCodegen.Compiler.Emission;

/// <summary>The only place that builds C# text: knows the indentation and ends every line with <c>'\n'</c> on every machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private string _indentation = "";

    /// <summary>Writes one line, or the lines of a raw string.</summary>
    public void Line(string text = "")
    {
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.TrimEnd('\r', ' ');
            if (trimmed.Length > 0)
            {
                _text.Append(_indentation).Append(trimmed);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Opens a brace after <paramref name="header"/>; disposing the result closes it.</summary>
    public Scope Block(string header, string close = "}")
    {
        Line(header);
        Line("{");
        return Indent(close);
    }

    /// <summary>Indents what follows; disposing the result writes <paramref name="close"/>.</summary>
    public Scope Indent(string? close = null)
    {
        _indentation += "    ";
        return new Scope(this, close);
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(CodeWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._indentation = writer._indentation.Substring(4);
            if (close is not null)
            {
                writer.Line(close);
            }
        }
    }
}
