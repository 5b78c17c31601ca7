namespace LlmCodegen.Conventions.Tests.Rooms;

/// <summary>The folders of a project are rooms, and the tables of docs/architecture.md say what each may name.</summary>
public sealed class RoomTests
{
    [Theory]
    [InlineData("src/Compiler")]
    [InlineData("src/Runtime")]
    public void A_folder_names_only_the_folders_of_its_row(string project)
    {
        var plan = FloorPlan.Read(project);
        var forbidden = FolderArrows.Of(project).Where(arrow => !plan.Allows(arrow.From, arrow.To)).Select(static arrow => arrow.ToString()).ToList();
        Assert.True(forbidden.Count == 0, "Arrows that docs/architecture.md does not have; move the type, or add the arrow there:\n" + string.Join("\n", forbidden));
    }

    [Theory]
    [InlineData("src/Compiler")]
    [InlineData("src/Runtime")]
    public void An_arrow_that_nothing_needs_is_not_in_the_table(string project)
    {
        var needed = FolderArrows.Of(project).Select(static arrow => (arrow.From, arrow.To)).ToHashSet();
        Assert.Empty(FloorPlan.Read(project).Arrows.Where(arrow => !needed.Contains(arrow)).Select(static arrow => $"{arrow.From} -> {arrow.To}"));
    }

    [Theory]
    [InlineData("src/Compiler")]
    [InlineData("src/Runtime")]
    public void The_arrows_make_no_circle(string project)
    {
        var plan = FloorPlan.Read(project);
        var open = plan.Rooms.ToDictionary(static room => room, plan.Of, StringComparer.Ordinal);
        while (open.FirstOrDefault(room => !room.Value.Any(open.ContainsKey)) is { Key: { } leaf })
        {
            open.Remove(leaf);
        }

        Assert.Empty(open.Keys);
    }

    [Theory]
    [InlineData("src/Compiler")]
    [InlineData("src/Runtime")]
    public void Every_folder_has_a_row(string project) =>
        Assert.Equal(FolderArrows.Folders(project), FloorPlan.Read(project).Rooms.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Auth")]
    [InlineData("Dialects")]
    public void Neighbours_do_not_know_each_other(string parent)
    {
        var arrows = FolderArrows.Of("src/Runtime").Where(arrow => House(arrow.From) is { } from && House(arrow.To) is { } to && from != to);
        Assert.Empty(arrows);

        // Rooms within a house know each other as the table says.
        string? House(string folder) => folder.StartsWith(parent + "/", StringComparison.Ordinal) ? folder[(parent.Length + 1)..].Split('/')[0] : null;
    }
}
