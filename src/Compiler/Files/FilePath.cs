namespace LlmCodegen.Compiler.Files;

/// <summary>Paths as texts: nothing here asks a disk.</summary>
internal static class FilePath
{
    /// <summary>With <c>/</c> between its parts, and without <c>.</c> and <c>..</c> as far as they can be resolved: hosts hand over <c>/src/app/../shared/a.yaml</c>.</summary>
    public static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not (".." or ""))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join("/", segments);
    }
}
