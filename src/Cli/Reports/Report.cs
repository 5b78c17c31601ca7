using LlmCodegen.Cli.Check;

namespace LlmCodegen.Cli.Reports;

/// <summary>The forms in which findings are written.</summary>
internal static class Report
{
    public const string Text = "text";
    public const string Json = "json";
    public const string Sarif = "sarif";

    public static void Write(string format, IReadOnlyList<Finding> findings, Host host)
    {
        switch (format)
        {
            case Json:
                JsonReport.Write(findings, host.Output);
                break;
            case Sarif:
                SarifReport.Write(findings, host.Output);
                break;
            default:
                TextReport.Write(findings, host.Output, host.Terminal.HasColor);
                break;
        }
    }
}
