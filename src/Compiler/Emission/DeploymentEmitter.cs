using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the property of a model.</summary>
internal static class DeploymentEmitter
{
    public static void Emit(CodeWriter writer, DeploymentModel deployment, string access, string owner)
    {
        var field = FileEmitter.Field(deployment.PropertyName);
        var type = "Models." + deployment.TypeName;
        var description = deployment.IsEmbedding ? RuntimeNames.EmbeddingModelDescription : RuntimeNames.ChatModelDescription;
        writer.Line();
        FileEmitter.Document(writer, deployment.Documentation);
        writer.Line($"{access} {type} {deployment.PropertyName} => {field} ?? Keep(ref {field}, new {type}({owner}{deployment.Connection}, new {description}");
        writer.Line("{");
        using (writer.Indent("}));"))
        {
            EmitDescription(writer, deployment, CSharp.Literal(deployment.Id));
        }
    }

    /// <summary>Prints the method behind an entry that stands for many models.</summary>
    public static void EmitPattern(CodeWriter writer, DeploymentModel deployment, string owner, ProviderModel provider)
    {
        writer.Line();
        FileEmitter.Document(writer, deployment.Documentation);
        var (type, creation, description) = deployment.IsEmbedding
            ? (RuntimeNames.EmbeddingModel, "CreateEmbeddingModel", RuntimeNames.EmbeddingModelDescription)
            : (RuntimeNames.ChatModel, "CreateChatModel", RuntimeNames.ChatModelDescription);
        var (start, end) = KnownEmitter.Completion(provider, deployment, creation);
        writer.Line($"public {type} {deployment.PropertyName}(string id) => {start}({owner}{deployment.Connection}, {(end.Length > 0 ? "Complete(" : "")}new {description}");
        writer.Line("{");
        using (writer.Indent("}" + end + ");"))
        {
            EmitDescription(writer, deployment, "id");
        }

        if (deployment.EmbeddingPattern is { } embedding)
        {
            EmitPattern(writer, embedding, owner, provider);
        }
    }

    private static void EmitDescription(CodeWriter writer, DeploymentModel deployment, string id)
    {
        writer.Line($"Id = {id},");
        if (deployment is { Alias: { } alias, IsPattern: false })
        {
            writer.Line($"Name = {CSharp.Literal(alias)},");
        }

        if (deployment.IsEmbedding)
        {
            Number("MaxInputTokens", deployment.Limits?.MaxInputTokens ?? deployment.Limits?.ContextWindow);
            Number("Dimensions", deployment.Limits?.Dimensions);
        }
        else
        {
            Number("ContextWindow", deployment.Limits?.ContextWindow);
            Number("MaxInputTokens", deployment.Limits?.MaxInputTokens);
            Number("MaxOutputTokens", deployment.Limits?.MaxOutputTokens);
        }

        EmitPricing(writer, deployment);
        Seconds("Timeout", deployment.TotalTimeoutSeconds);
        Seconds("AttemptTimeout", deployment.TimeoutSeconds);
        Seconds("StreamIdleTimeout", deployment.IsEmbedding ? null : deployment.StreamTimeoutSeconds);

        Number("MaxRetries", deployment.MaxRetries);
        if (deployment.Defaults.Count > 0 && !deployment.IsEmbedding)
        {
            var options = string.Join(", ", deployment.Defaults.Select(static option => $"{option.Property} = {option.Expression}"));
            writer.Line($"Defaults = new {RuntimeNames.ChatOptions} {{ {options} }},");
        }

        EmitVariables(writer, deployment);
        if (deployment.ExtraBody is { } body)
        {
            writer.Line($"ExtraBody = {CSharp.Json(body.Json)},");
            if (body.HasVariables)
            {
                writer.Line("ExtraBodyHasVariables = true,");
            }
        }

        ValueEmitter.Pairs(writer, "Headers", deployment.Headers);
        EmitMock(writer, deployment.Mock);

        void Seconds(string property, double? value)
        {
            if (value is { } seconds and > 0)
            {
                writer.Line($"{property} = {CSharp.Seconds(seconds)},");
            }
        }

        void Number(string property, int? value)
        {
            if (value is { } number)
            {
                writer.Line($"{property} = {CSharp.Literal(number)},");
            }
        }
    }

    private static void EmitMock(CodeWriter writer, MockModel? mock)
    {
        if (mock is null)
        {
            return;
        }

        writer.Line($"Mock = new {RuntimeNames.MockAnswer}");
        writer.Line("{");
        using (writer.Indent("},"))
        {
            if (mock.Text is { } text)
            {
                writer.Line($"Text = {ValueEmitter.Expression(text)},");
            }

            if (mock.ToolCalls is { } calls)
            {
                writer.Line($"ToolCalls = {CSharp.Json(calls)},");
            }

            if (mock.TimesOut)
            {
                writer.Line("TimesOut = true,");
            }
        }
    }

    private static void EmitVariables(CodeWriter writer, DeploymentModel deployment)
    {
        if (deployment.Variables.Count == 0)
        {
            return;
        }

        writer.Line($"Variables = new {RuntimeNames.ModelVariables}");
        writer.Line("{");
        using (writer.Indent("},"))
        {
            foreach (var variable in deployment.Variables)
            {
                writer.Line($"{variable.Name} = {ValueEmitter.Expression(variable.Value)},");
            }
        }
    }

    private static void EmitPricing(CodeWriter writer, DeploymentModel deployment)
    {
        if (PricingOf(deployment.Pricing, deployment.IsEmbedding) is { } pricing)
        {
            writer.Line($"Pricing = {pricing},");
        }
    }

    /// <summary>The expression for prices, or <see langword="null"/> if they are not known.</summary>
    public static string? PricingOf(PricingModel? known, bool isEmbedding)
    {
        if (known is not { Input: { } input } pricing || (pricing.Output is null && !isEmbedding))
        {
            return null;
        }

        var prices = new List<string> { $"InputPerMillion = {CSharp.Literal(input)}", $"OutputPerMillion = {CSharp.Literal(pricing.Output ?? 0)}" };
        Add(prices, "CacheReadPerMillion", pricing.CacheRead);
        Add(prices, "CacheWritePerMillion", pricing.CacheWrite);
        if (pricing.Tiers.Count > 0)
        {
            prices.Add($"Tiers = {CSharp.Array(pricing.Tiers.Select(Tier))}");
        }

        return $"new {RuntimeNames.ModelPricing} {{ {string.Join(", ", prices)} }}";
    }

    private static string Tier(PriceTierModel tier)
    {
        var prices = new List<string> { $"AboveTokens = {CSharp.Literal(tier.AboveTokens)}" };
        Add(prices, "InputPerMillion", tier.Input);
        Add(prices, "OutputPerMillion", tier.Output);
        Add(prices, "CacheReadPerMillion", tier.CacheRead);
        Add(prices, "CacheWritePerMillion", tier.CacheWrite);
        return $"new {RuntimeNames.PriceTier} {{ {string.Join(", ", prices)} }}";
    }

    private static void Add(List<string> prices, string property, decimal? price)
    {
        if (price is { } value)
        {
            prices.Add($"{property} = {CSharp.Literal(value)}");
        }
    }
}
