namespace LlmCodegen.Conventions.Tests.Rooms;

/// <summary>A place where a source in one folder names a type of another.</summary>
internal sealed record FolderArrow(string From, string To, string File, int Line, string Type)
{
    public override string ToString() => $"{File}({Line}): {From} -> {To} ({Type})";
}
