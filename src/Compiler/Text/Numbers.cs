namespace LlmCodegen.Compiler.Text;

/// <summary>Numbers as JSON and YAML write them, independent of culture.</summary>
internal static class Numbers
{
    public static bool TryParse(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>The number as JSON writes it, or null for what JSON cannot write (infinity, not a number).</summary>
    public static string ToJson(string text)
    {
        if (TryParse(text, out var exact))
        {
            return exact.ToString(CultureInfo.InvariantCulture);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value) && !double.IsInfinity(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : "null";
    }
}
