namespace LlmCodegen.Dialects;

/// <summary>Which members of a request a provider refuses, as paths: <c>seed</c>, <c>tools[].function.strict</c>, <c>messages[].name</c>, <c>messages[system,assistant].name</c>.</summary>
internal sealed class RejectedMembers
{
    public static readonly RejectedMembers None = new([]);

    private const string Messages = "messages[";

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _byRole = new(StringComparer.Ordinal);

    public RejectedMembers(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var end = path.IndexOf(']', StringComparison.Ordinal);
            if (!path.StartsWith(Messages, StringComparison.Ordinal) || end <= Messages.Length)
            {
                _paths.Add(path);
                continue;
            }

            foreach (var role in path[Messages.Length..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                _byRole.Add(Of(role, $"{Messages}{path[end..]}"));
            }
        }
    }

    public bool Has(string path) => _paths.Contains(path);

    /// <summary>The same for a member of the messages of one role.</summary>
    public bool Has(string path, string role) => Has(path) || (_byRole.Count > 0 && _byRole.Contains(Of(role, path)));

    private static string Of(string role, string path) => $"{role} {path}";
}
