using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the class of a provider.</summary>
internal static class ProviderEmitter
{
    public static EmittedFile Emit(ProviderModel provider) => new(
        FileEmitter.HintName(provider.Target, "." + provider.TypeName),
        FileEmitter.Emit(provider.Target, writer =>
        {
            using (writer.Block($"partial class {provider.Target.ClassName}"))
            {
                EmitClass(writer, provider);
                if (provider.Options is { } options)
                {
                    OptionsEmitter.Emit(writer, options);
                }
            }
        }));

    private static void EmitClass(CodeWriter writer, ProviderModel provider)
    {
        FileEmitter.Document(writer, provider.Documentation);
        writer.Line(FileEmitter.GeneratedCode);
        using (writer.Block($"public sealed partial class {provider.TypeName} : {RuntimeNames.LlmProvider}"))
        {
            EmitFields(writer, provider);
            EmitConstructor(writer, provider);
            foreach (var connection in provider.Connections)
            {
                ConnectionEmitter.Emit(writer, connection);
            }

            foreach (var model in provider.Models)
            {
                DeploymentEmitter.Emit(writer, model, "public", owner: "");
            }

            KnownEmitter.EmitProperties(writer, provider);
            EmitLookups(writer, provider);
            KnownEmitter.EmitTables(writer, provider);
            EmitDeployments(writer, provider);
            EmitModelTypes(writer, provider);
        }
    }

    private static void EmitFields(CodeWriter writer, ProviderModel provider)
    {
        foreach (var connection in provider.Connections)
        {
            writer.Line($"private {RuntimeNames.LlmConnection}? {FileEmitter.Field(connection.PropertyName)};");
        }

        if (provider.Deployments.Count > 0)
        {
            writer.Line("private DeploymentSet? _deployments;");
        }

        foreach (var model in provider.Models)
        {
            writer.Line($"private Models.{model.TypeName}? {FileEmitter.Field(model.PropertyName)};");
        }
    }

    private static void EmitConstructor(CodeWriter writer, ProviderModel provider)
    {
        writer.Line();
        writer.Line($"internal {provider.TypeName}({provider.Target.ClassName} clients)");
        using (writer.Indent())
        {
            writer.Line($": base(clients, {CSharp.Literal(provider.Name)})");
        }

        writer.Line("{");
        using (writer.Indent("}"))
        {
            if (provider.Tokens is { } grant)
            {
                ConnectionEmitter.EmitTokens(writer, grant, provider.Connections[0].BaseUrl, "Tokens = ", "});", isProviders: true);
            }
        }

        if (provider.Tokens is not null)
        {
            writer.Line();
            FileEmitter.Document(writer, "Gets, keeps and renews the access tokens of this provider; every model of it shares them.");
            writer.Line($"public {RuntimeNames.OAuth2TokenManager} Tokens {{ get; }}");
        }
    }

    private static void EmitLookups(CodeWriter writer, ProviderModel provider)
    {
        if (provider.CanChat)
        {
            EmitLookup(writer, provider, $"{RuntimeNames.ChatModel} GetChatModel", "CreateChatModel", isEmbedding: false);
        }

        if (provider.HasEmbeddings)
        {
            EmitLookup(writer, provider, $"{RuntimeNames.EmbeddingModel} GetEmbeddingModel", "CreateEmbeddingModel", isEmbedding: true);
        }
    }

    private static void EmitLookup(CodeWriter writer, ProviderModel provider, string method, string creation, bool isEmbedding)
    {
        writer.Line();
        FileEmitter.Document(writer, "The model of this id; one that the configuration does not list is called with what the provider makes of it.");
        var models = provider.Models.Where(model => model.IsEmbedding == isEmbedding).ToList();
        var connection = isEmbedding ? provider.EmbeddingConnection : "Connection";
        var other = KnownEmitter.Has(provider, isEmbedding) ? $"{KnownEmitter.Lookup(isEmbedding)} ?? {creation}({connection}, id)" : $"{creation}({connection}, id)";
        if (models.Count == 0)
        {
            writer.Line($"public {method}(string id) => {other};");
            return;
        }

        writer.Line($"public {method}(string id) => id switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            foreach (var model in models)
            {
                writer.Line($"{CSharp.Literal(model.Id)} => {model.PropertyName},");
            }

            writer.Line($"_ => {other},");
        }
    }

    private static void EmitDeployments(CodeWriter writer, ProviderModel provider)
    {
        if (provider.Deployments.Count == 0)
        {
            return;
        }

        writer.Line();
        FileEmitter.Document(writer, "The entries of <c>model_list</c> that this provider answers.");
        writer.Line("public DeploymentSet Deployments => _deployments ?? Keep(ref _deployments, new DeploymentSet(this));");
        writer.Line();
        FileEmitter.Document(writer, "The entries of <c>model_list</c> that this provider answers.");
        using (writer.Block("public sealed partial class DeploymentSet"))
        {
            writer.Line($"private readonly {provider.TypeName} _provider;");
            foreach (var deployment in provider.Deployments.Where(static deployment => !deployment.IsPattern))
            {
                writer.Line($"private Models.{deployment.TypeName}? {FileEmitter.Field(deployment.PropertyName)};");
            }

            writer.Line();
            writer.Line($"internal DeploymentSet({provider.TypeName} provider) => _provider = provider;");
            foreach (var deployment in provider.Deployments)
            {
                if (deployment.IsPattern)
                {
                    DeploymentEmitter.EmitPattern(writer, deployment, owner: "_provider.", provider);
                }
                else
                {
                    DeploymentEmitter.Emit(writer, deployment, "public", owner: "_provider.");
                }
            }
        }
    }

    private static void EmitModelTypes(CodeWriter writer, ProviderModel provider)
    {
        if (provider.ModelTypes.Count + provider.KnownTypes.Count == 0)
        {
            return;
        }

        writer.Line();
        FileEmitter.Document(writer, "The types of this provider's models.");
        using (writer.Block("public static partial class Models"))
        {
            var separator = false;
            foreach (var model in provider.ModelTypes.Concat(provider.KnownTypes))
            {
                if (separator)
                {
                    writer.Line();
                }

                var (baseType, description) = model.IsEmbedding
                    ? (RuntimeNames.EmbeddingModel, RuntimeNames.EmbeddingModelDescription)
                    : (RuntimeNames.ChatModel, RuntimeNames.ChatModelDescription);
                FileEmitter.Document(writer, model.Documentation.Summary, model.Documentation.Remarks);
                using (writer.Block($"public sealed partial class {model.TypeName} : {string.Join(", ", model.Capabilities.Prepend(baseType))}"))
                {
                    writer.Line($"internal {model.TypeName}({RuntimeNames.LlmConnection} connection, {description} description)");
                    using (writer.Indent())
                    {
                        writer.Line(": base(connection, description)");
                    }

                    writer.Line("{");
                    writer.Line("}");
                }

                separator = true;
            }
        }
    }
}
