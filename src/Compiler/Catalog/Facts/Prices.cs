namespace LlmCodegen.Compiler.Catalog.Facts;

/// <summary>Prices in catalogs carry the noise of binary floating point.</summary>
internal static class Prices
{
    /// <summary>Six decimal places, without trailing zeros: 0.049999999999999996 is 0.05.</summary>
    public static decimal Rounded(decimal price) => decimal.Round(price, 6) / 1.000000000000000000000000000000000m;
}
