using System.Collections.Immutable;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Makes a project that shows a bug as small as it can be.</summary>
internal static class Shrinker
{
    public static FuzzProject Shrink(FuzzProject project, Func<FuzzProject, bool> isStillBroken)
    {
        for (var i = project.Files.Length - 1; i > 0; i--)
        {
            var fewer = project with { Files = project.Files.RemoveAt(i) };
            project = isStillBroken(fewer) ? fewer : project;
        }

        for (var i = 0; i < project.Files.Length; i++)
        {
            var content = Shrink(project.Files[i].Content, smaller => isStillBroken(With(project, i, smaller)));
            project = With(project, i, content);
        }

        return project;
    }

    private static FuzzProject With(FuzzProject project, int index, Draft content) =>
        project with { Files = project.Files.SetItem(index, project.Files[index] with { Content = content }) };

    private static Draft Shrink(Draft draft, Func<Draft, bool> isStillBroken)
    {
        for (var smaller = Smaller(draft).FirstOrDefault(isStillBroken); smaller is not null; smaller = Smaller(draft).FirstOrDefault(isStillBroken))
        {
            draft = smaller;
        }

        return draft;
    }

    // Whole branches first.
    private static IEnumerable<Draft> Smaller(Draft draft)
    {
        switch (draft)
        {
            case DraftObject map:
                for (var i = 0; i < map.Members.Length; i++)
                {
                    yield return new DraftObject(map.Members.RemoveAt(i));
                }

                for (var i = 0; i < map.Members.Length; i++)
                {
                    foreach (var smaller in Smaller(map.Members[i].Value))
                    {
                        yield return new DraftObject(map.Members.SetItem(i, (map.Members[i].Name, smaller)));
                    }
                }

                break;
            case DraftList list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    yield return new DraftList(list.Items.RemoveAt(i));
                }

                for (var i = 0; i < list.Items.Length; i++)
                {
                    foreach (var smaller in Smaller(list.Items[i]))
                    {
                        yield return new DraftList(list.Items.SetItem(i, smaller));
                    }
                }

                break;
            case DraftText { Value: { Length: > 1 } text } when !text.Contains(Vocabulary.Marker, StringComparison.Ordinal):
                yield return new DraftText("a");
                if (text.Length > 3)
                {
                    yield return new DraftText(text[..(text.Length / 2)]);
                    yield return new DraftText(text[(text.Length / 2)..]);
                }

                yield return new DraftText(text[1..]);
                yield return new DraftText(text[..^1]);
                break;
        }
    }
}
