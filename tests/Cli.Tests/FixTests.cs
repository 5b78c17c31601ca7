using System.Text;

namespace LlmCodegen.Cli.Tests;

public sealed class FixTests
{
    [Fact]
    public void A_misspelled_key_is_corrected_in_the_file()
    {
        var files = new MemoryFiles { ["a.json"] = CheckTests.Misspelled, ["b.json"] = CheckTests.Good };
        var run = ToolRun.Of(files, "check", "a.json", "b.json", "--fix");
        Assert.Equal(CheckTests.Good, files["a.json"]);
        Assert.Equal("", run.Output);
        Assert.Equal("a.json(1,94): fixed LLM2012: Change to 'api_key'\n2 files: 0 errors, 0 warnings, 1 fixed\n", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public void A_literal_key_becomes_a_reference_and_is_not_repeated()
    {
        var files = new MemoryFiles { ["a.yaml"] = "model_list:\n- model_name: fast\n  litellm_params:\n    model: openai/gpt-4o-mini\n    api_key: sk-SECRET # mine\n" };
        var run = ToolRun.Of(files, "check", "a.yaml", "--fix");
        Assert.Contains("    api_key: os.environ/OPENAI_API_KEY # mine\n", files["a.yaml"], StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_misspellings_of_a_key_do_not_become_one_key_twice()
    {
        var files = new MemoryFiles { ["a.json"] = CheckTests.Misspelled.Replace("\"api_kye\"", "\"api_kyy\": \"os.environ/X\", \"api_kye\"", StringComparison.Ordinal) };
        var run = ToolRun.Of(files, "check", "a.json", "--fix");
        Assert.Contains("\"api_key\": \"os.environ/X\", \"api_kye\"", files["a.json"], StringComparison.Ordinal);
        Assert.Contains("LLM2012", Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_keeps_its_encoding()
    {
        var files = new MemoryFiles();
        files.Add("a.json", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(CheckTests.Misspelled)]);
        ToolRun.Of(files, "check", "a.json", "--fix");
        Assert.Equal([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(CheckTests.Good)], files.Bytes("a.json"));
    }

    [Fact]
    public void A_file_with_bytes_that_are_no_text_is_left_alone()
    {
        var files = new MemoryFiles();
        byte[] bytes = [.. Encoding.UTF8.GetBytes(CheckTests.Misspelled.Replace("fast", "f\u0001st", StringComparison.Ordinal)).Select(static b => b == 1 ? (byte)0xff : b)];
        files.Add("a.json", bytes);
        ToolRun.Of(files, "check", "a.json", "--fix");
        Assert.Equal(bytes, files.Bytes("a.json"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_said()
    {
        var files = new ReadOnlyFiles();
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(1, new Tool(output, error, files, Terminal.None).Run(["check", "a.json", "--fix"]));
        Assert.Contains("LLM0002", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("fixed", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class ReadOnlyFiles : Files.IFileSystem
    {
        public bool Exists(string path) => true;

        public bool IsDirectory(string path) => false;

        public IEnumerable<string> FilesBelow(string directory) => [];

        public Stream OpenRead(string path) => new MemoryStream(Encoding.UTF8.GetBytes(CheckTests.Misspelled));

        public void Write(string path, string text, Encoding encoding) => throw new IOException();
    }
}
