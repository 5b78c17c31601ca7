namespace LlmCodegen;

/// <summary>Which configured values may stand in an HTTP header.</summary>
internal static class HeaderValue
{
    public const string Problem = "it holds a line break, a control character or a character outside ASCII, which no HTTP header can carry; "
        + "look for a stray line end or typographic quote";

    /// <summary>Visible ASCII, space and tab (RFC 9110 section 5.5 without its obsolete part).</summary>
    public static bool IsValid(string value)
    {
        foreach (var c in value)
        {
            if (c is (< ' ' or > '~') and not '\t')
            {
                return false;
            }
        }

        return true;
    }
}
