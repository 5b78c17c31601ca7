using System.Globalization;
using System.Text;

namespace LlmCodegen.Benchmarks.Generator;

/// <summary>A catalog in the form of models.dev's, of any size, the same on every machine.</summary>
internal static class SyntheticCatalog
{
    public static string Text(int providers, int models)
    {
        var text = new StringBuilder("{");
        for (var p = 0; p < providers; p++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{(p == 0 ? "" : ",")}}"vendor-{{p}}":{"id":"vendor-{{p}}","env":["VENDOR_{{p}}_API_KEY"],"npm":"@ai-sdk/openai-compatible","api":"https://api.vendor-{{p}}.example/v1","name":"Vendor {{p}}","doc":"https://vendor-{{p}}.example/docs","models":{
                """);

            // Few providers have most of the models, as in life: the sizes fall off like 1, 1/2, 1/3, ...
            var count = Math.Max(1, Share(models, p, providers));
            for (var m = 0; m < count; m++)
            {
                text.Append(m == 0 ? "" : ",").Append(Model(p, m));
            }

            text.Append("}}");
        }

        return text.Append('}').ToString();
    }

    private static int Share(int models, int provider, int providers)
    {
        var sum = Enumerable.Range(1, providers).Sum(static i => 1.0 / i);
        return (int)Math.Round(models / sum / (provider + 1));
    }

    private static string Model(int p, int m) => string.Create(CultureInfo.InvariantCulture, $$$"""
        "lab-{{{m % 17}}}/model-{{{m}}}.{{{m % 9}}}:v{{{p}}}":{"id":"lab-{{{m % 17}}}/model-{{{m}}}.{{{m % 9}}}:v{{{p}}}","name":"Model {{{m}}} & co","family":"model","attachment":true,"reasoning":{{{(m % 2 == 0 ? "true" : "false")}}},"reasoning_options":[{"type":"effort","values":["low","high"]}],"tool_call":true,"structured_output":{{{(m % 3 == 0 ? "true" : "false")}}},"temperature":{{{(m % 5 == 0 ? "false" : "true")}}},"knowledge":"2025-0{{{1 + (m % 9)}}}","release_date":"2025-11-0{{{1 + (m % 9)}}}","last_updated":"2025-11-20","modalities":{"input":["text","image"],"output":["text"]},"open_weights":false,"limit":{"context":{{{8192 * (1 + (m % 40))}}},"output":8192},"cost":{"input":{{{m % 11}}}.15,"output":{{{m % 13}}}.6,"cache_read":0.0{{{1 + (m % 9)}}}}}
        """);
}
