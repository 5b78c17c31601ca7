using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the property of a model.</summary>
internal static class DeploymentEmitter
{
    public static void Emit(CodeWriter writer, DeploymentModel deployment, string access, string owner)
    {
        var field = FileEmitter.Field(deployment.PropertyName);
        var type = "Models." + deployment.TypeName;
        writer.Line();
        FileEmitter.Document(writer, deployment.Documentation);
        writer.Line($"{access} {type} {deployment.PropertyName} => {field} ?? Keep(ref {field}, new {type}({owner}{deployment.Connection}, new {RuntimeNames.ChatModelDescription}");
        writer.Line("{");
        using (writer.Indent("}));"))
        {
            EmitDescription(writer, deployment);
        }
    }

    private static void EmitDescription(CodeWriter writer, DeploymentModel deployment)
    {
        writer.Line($"Id = {CSharp.Literal(deployment.Id)},");
        if (deployment.Alias is { } alias)
        {
            writer.Line($"Name = {CSharp.Literal(alias)},");
        }

        Number("ContextWindow", deployment.Limits?.ContextWindow);
        Number("MaxInputTokens", deployment.Limits?.MaxInputTokens);
        Number("MaxOutputTokens", deployment.Limits?.MaxOutputTokens);
        if (deployment.Pricing is { Input: { } input, Output: { } output } pricing)
        {
            var prices = new List<string> { $"InputPerMillion = {CSharp.Literal(input)}", $"OutputPerMillion = {CSharp.Literal(output)}" };
            Add(prices, "CacheReadPerMillion", pricing.CacheRead);
            Add(prices, "CacheWritePerMillion", pricing.CacheWrite);
            writer.Line($"Pricing = new {RuntimeNames.ModelPricing} {{ {string.Join(", ", prices)} }},");
        }

        if (deployment.TimeoutSeconds is { } timeout)
        {
            writer.Line($"Timeout = {CSharp.Seconds(timeout)},");
        }

        Number("MaxRetries", deployment.MaxRetries);
        if (deployment.Defaults.Count > 0)
        {
            var options = string.Join(", ", deployment.Defaults.Select(static option => $"{option.Property} = {option.Expression}"));
            writer.Line($"Defaults = new {RuntimeNames.ChatOptions} {{ {options} }},");
        }

        if (deployment.ExtraBody is { } body)
        {
            writer.Line($"ExtraBody = {CSharp.Literal(body)},");
        }

        ValueEmitter.Pairs(writer, "Headers", deployment.Headers);

        void Number(string property, int? value)
        {
            if (value is { } number)
            {
                writer.Line($"{property} = {CSharp.Literal(number)},");
            }
        }
    }

    private static void Add(List<string> prices, string property, decimal? price)
    {
        if (price is { } value)
        {
            prices.Add($"{property} = {CSharp.Literal(value)}");
        }
    }
}
