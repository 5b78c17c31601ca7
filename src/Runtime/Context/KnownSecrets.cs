namespace LlmCodegen;

/// <summary>The secrets and tokens that went over the wire last, so that an error that repeats a former one is cleaned of it, too. Safe for concurrent use.</summary>
internal sealed class KnownSecrets
{
    private const int Capacity = 16;

    private volatile string[] _secrets = [];

    public IReadOnlyList<string> All => _secrets;

    /// <summary>Remembers them in place of the oldest.</summary>
    public void Add(IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            string[] before, after;
            do
            {
                before = _secrets;
                after = [.. before.Where(known => known != secret).TakeLast(Capacity - 1), secret];
            }
            while (Interlocked.CompareExchange(ref _secrets, after, before) != before);
        }
    }
}
