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
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            var length = end - start;
            while (length > 0 && text[start + length - 1] is '\r' or ' ')
            {
                length--;
            }

            if (length > 0)
            {
                _text.Append(_indentation).Append(text, start, length);
            }

            _text.Append('\n');
            start = end + 1;
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
