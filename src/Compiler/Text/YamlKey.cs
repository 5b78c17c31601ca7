namespace LlmCodegen.Compiler.Text;

/// <summary>What a key of YAML that is no text is called in a JSON object, as Python writes it: <c>yes</c> is <c>true</c>, <c>0x10</c> is <c>16</c>.</summary>
internal static class YamlKey
{
    public static string TextOf(ConfigNode key) => key switch
    {
        ConfigString text => text.Value,
        ConfigBoolean flag => flag.Value ? "true" : "false",
        ConfigNumber number => OfNumber(number.Text),
        _ => "null",
    };

    // 1.50 is 1.5; whole numbers are written out already.
    private static string OfNumber(string text)
    {
        if (text.IndexOf('e') >= 0 || text.IndexOf('E') >= 0)
        {
            var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            var written = value.ToString("R", CultureInfo.InvariantCulture);
            return written.IndexOfAny(['.', 'E', 'N', 'I']) < 0 ? written + ".0" : written;
        }

        if (text.IndexOf('.') < 0)
        {
            return text;
        }

        var trimmed = text.TrimEnd('0');
        return trimmed.EndsWith(".", StringComparison.Ordinal) ? trimmed + "0" : trimmed;
    }
}
