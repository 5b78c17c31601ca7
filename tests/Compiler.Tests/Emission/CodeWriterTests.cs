using LlmCodegen.Compiler.Emission;

namespace LlmCodegen.Compiler.Tests.Emission;

public sealed class CodeWriterTests
{
    [Fact]
    public void Blocks_indent_and_close()
    {
        var writer = new CodeWriter();
        using (writer.Block("class C"))
        {
            writer.Line("int x;");
            using (writer.Indent("});"))
            {
                writer.Line("y");
            }
        }

        Assert.Equal("class C\n{\n    int x;\n        y\n    });\n}\n", writer.ToString());
    }

    [Fact]
    public void Lines_end_with_LF_whatever_the_text_has()
    {
        var writer = new CodeWriter();
        writer.Line("a\r\nb\n\nc  ");
        writer.Line();
        Assert.Equal("a\nb\n\nc\n\n", writer.ToString());
    }

    [Fact]
    public void Empty_lines_are_not_indented()
    {
        var writer = new CodeWriter();
        using (writer.Indent())
        {
            writer.Line("a\n\nb");
        }

        Assert.Equal("    a\n\n    b\n", writer.ToString());
    }
}
