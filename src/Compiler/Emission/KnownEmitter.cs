using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the models behind a provider's patterns: a line for the property of each, and tables by id that are read when one is asked for.</summary>
internal static class KnownEmitter
{
    private const int IdsPerLine = 6;

    public static bool Has(ProviderModel provider, bool isEmbedding) => provider.Known.Any(model => model.IsEmbedding == isEmbedding) || (!isEmbedding && provider.Uncallable.Count > 0);

    /// <summary>The expression that finds a model by its id, or gives <see langword="null"/>.</summary>
    public static string Lookup(bool isEmbedding) => isEmbedding ? "KnownEmbeddingModel(id)" : "KnownModel(id)";

    /// <summary>What a pattern calls instead of the plain creation, and what stands after its description: the facts of the model that is asked for.</summary>
    public static (string Start, string End) Completion(ProviderModel provider, DeploymentModel pattern, string creation) =>
        !Has(provider, pattern.IsEmbedding) ? (creation, "")
        : pattern.IsEmbedding ? (creation, ", KnownEmbeddingFacts(id))")
        : (provider.Uncallable.Count > 0 && !pattern.IsElsewhere ? "Callable(id) ?? KnownType" : "KnownType", ", KnownFacts(id))");

    public static void EmitProperties(CodeWriter writer, ProviderModel provider)
    {
        foreach (var model in provider.Known)
        {
            writer.Line();
            FileEmitter.Document(writer, model.Documentation);
            writer.Line(model.IsEmbedding
                ? $"public {RuntimeNames.EmbeddingModel} {model.PropertyName} => KnownEmbeddingModel({CSharp.Literal(model.Id)})!;"
                : $"public Models.{model.TypeName} {model.PropertyName} => (Models.{model.TypeName})KnownModel({CSharp.Literal(model.Id)})!;");
        }
    }

    public static void EmitTables(CodeWriter writer, ProviderModel provider)
    {
        if (Has(provider, isEmbedding: false))
        {
            var chat = provider.Known.Where(static model => !model.IsEmbedding).ToList();
            EmitModel(writer, "KnownModel", RuntimeNames.ChatModel, "KnownType", "KnownFacts", "KnownConnection", isNamed: provider.Uncallable.Count > 0);
            EmitConnections(writer, "KnownConnection", chat);
            EmitFacts(writer, "KnownFacts", RuntimeNames.ChatModelDescription, chat);
            EmitTypes(writer, provider, chat);
        }

        if (Has(provider, isEmbedding: true))
        {
            var embeddings = provider.Known.Where(static model => model.IsEmbedding).ToList();
            EmitModel(writer, "KnownEmbeddingModel", RuntimeNames.EmbeddingModel, "CreateEmbeddingModel", "KnownEmbeddingFacts", "KnownEmbeddingConnection", isNamed: false);
            EmitConnections(writer, "KnownEmbeddingConnection", embeddings);
            EmitFacts(writer, "KnownEmbeddingFacts", RuntimeNames.EmbeddingModelDescription, embeddings);
        }
    }

    private static void EmitModel(CodeWriter writer, string name, string type, string creation, string facts, string connection, bool isNamed)
    {
        writer.Line();
        writer.Line($"private {type}? {name}(string id) => {facts}(id) is {{ }} facts ? Keep(id, _ => {creation}({connection}(id), facts)) : {(isNamed ? "Callable(id)" : "null")};");
    }

    private static void EmitConnections(CodeWriter writer, string name, List<KnownModel> models)
    {
        var groups = models.GroupBy(static model => model.Connection, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).ToList();
        var common = groups.Count == 0 ? "Connection" : groups[0].Key;
        writer.Line();
        if (groups.Count < 2)
        {
            writer.Line($"private {RuntimeNames.LlmConnection} {name}(string id) => {common};");
            return;
        }

        writer.Line($"private {RuntimeNames.LlmConnection} {name}(string id) => id switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            foreach (var group in groups.Skip(1))
            {
                EmitArm(writer, group.Select(static model => model.Id), group.Key);
            }

            writer.Line($"_ => {common},");
        }
    }

    private static void EmitFacts(CodeWriter writer, string name, string description, List<KnownModel> models)
    {
        writer.Line();
        writer.Line($"private static {description}? {name}(string id) => id switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            foreach (var model in models)
            {
                writer.Line($"{CSharp.Literal(model.Id)} => new {description} {{ {string.Join(", ", Facts(model))} }},");
            }

            writer.Line("_ => null,");
        }
    }

    private static IEnumerable<string> Facts(KnownModel model)
    {
        yield return "Id = id";
        var numbers = model.IsEmbedding
            ? new (string Name, int? Value)[] { ("MaxInputTokens", model.Limits?.MaxInputTokens ?? model.Limits?.ContextWindow), ("Dimensions", model.Limits?.Dimensions) }
            : [("ContextWindow", model.Limits?.ContextWindow), ("MaxInputTokens", model.Limits?.MaxInputTokens), ("MaxOutputTokens", model.Limits?.MaxOutputTokens)];
        foreach (var (name, value) in numbers)
        {
            if (value is { } number)
            {
                yield return $"{name} = {CSharp.Literal(number)}";
            }
        }

        if (DeploymentEmitter.PricingOf(model.Pricing, model.IsEmbedding) is { } pricing)
        {
            yield return "Pricing = " + pricing;
        }
    }

    private static void EmitTypes(CodeWriter writer, ProviderModel provider, List<KnownModel> models)
    {
        writer.Line();
        writer.Line($"private static {RuntimeNames.ChatModel} KnownType({RuntimeNames.LlmConnection} connection, {RuntimeNames.ChatModelDescription} description) => description.Id switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            foreach (var group in models.GroupBy(static model => model.TypeName, StringComparer.Ordinal))
            {
                EmitArm(writer, group.Select(static model => model.Id), $"new Models.{group.Key}(connection, description)");
            }

            writer.Line("_ => CreateChatModel(connection, description),");
        }

        if (provider.Uncallable.Count > 0)
        {
            EmitUncallable(writer, provider);
        }
    }

    private static void EmitUncallable(CodeWriter writer, ProviderModel provider)
    {
        writer.Line();
        writer.Line($"private static {RuntimeNames.ChatModel}? Callable(string id) => id switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            foreach (var group in provider.Uncallable.GroupBy(static model => new UncallableModel("", model.DiagnosticId, model.Message.Replace("/" + model.Id + "'", "/{0}'"))))
            {
                var arguments = new[] { provider.Name, group.Key.DiagnosticId, group.Key.Message }.Select(CSharp.Literal);
                EmitArm(writer, group.Select(static model => model.Id), $"throw NoClient(id, {string.Join(", ", arguments)})");
            }

            writer.Line("_ => null,");
        }
    }

    private static void EmitArm(CodeWriter writer, IEnumerable<string> ids, string target)
    {
        var all = ids.ToList();
        for (var i = 0; i < all.Count; i += IdsPerLine)
        {
            var line = (i == 0 ? "" : "or ") + string.Join(" or ", all.Skip(i).Take(IdsPerLine).Select(CSharp.Literal));
            writer.Line(i + IdsPerLine < all.Count ? line : $"{line} => {target},");
        }
    }
}
