namespace LlmCodegen.Conventions.Tests.PublicApi;

/// <summary>The public Runtime, as a file that a reviewer sees change. UPDATE_SNAPSHOTS=1 rewrites it.</summary>
public sealed class PublicApiTests
{
    private const string Snapshot = "tests/Conventions.Tests/PublicApi/LlmCodegen.Runtime.txt";

    [Fact]
    public void The_public_Runtime_changes_on_purpose_only()
    {
        var actual = ApiWriter.Write(typeof(LlmClientsBase).Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(Tree.Root, Snapshot), actual);
        }

        Assert.Equal(Tree.Read(Snapshot), actual);
    }
}
