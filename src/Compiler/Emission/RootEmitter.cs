using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the class that a user constructs.</summary>
internal static class RootEmitter
{
    private const int NamesPerLine = 6;

    public static EmittedFile Emit(RootModel root) => new(
        FileEmitter.HintName(root.Target),
        FileEmitter.Emit(root.Target, writer => EmitClass(writer, root)));

    private static void EmitClass(CodeWriter writer, RootModel root)
    {
        FileEmitter.Document(
            writer,
            $"The models of <c>{CSharp.Xml(root.Target.ConfigFile)}</c>.",
            ["Safe for concurrent use; make one and keep it. The environment is read and connections are opened when a model is first used."]);
        writer.Line(FileEmitter.GeneratedCode);
        using (writer.Block($"{root.Target.Visibility} sealed partial class {root.Target.ClassName} : {RuntimeNames.LlmClientsBase}"))
        {
            writer.Line("private ProviderSet? _providers;");
            writer.Line();
            FileEmitter.Document(writer, "Creates the clients. Nothing is read from the environment and nothing is sent yet.");
            writer.Line($"public {root.Target.ClassName}({RuntimeNames.LlmClientsOptions}? options = null)");
            using (writer.Indent())
            {
                writer.Line(": base(options)");
            }

            writer.Line("{");
            writer.Line("}");
            writer.Line();
            FileEmitter.Document(writer, "The providers of this configuration.");
            writer.Line("public ProviderSet Providers => _providers ?? Keep(ref _providers, new ProviderSet(this));");
            foreach (var alias in root.Aliases)
            {
                writer.Line();
                FileEmitter.Document(writer, alias.Documentation);
                writer.Line($"public {alias.TypeName} {alias.PropertyName} => {alias.Target};");
            }

            EmitLookup(writer, $"{RuntimeNames.ChatClient} GetChatClient", root.ChatRoutes);
            if (root.EmbeddingRoutes.Any(static route => route.Target != RouteModel.OtherKind))
            {
                EmitLookup(writer, $"{RuntimeNames.EmbeddingGenerator} GetEmbeddingGenerator", root.EmbeddingRoutes);
            }

            EmitDropped(writer, root);
            EmitNames(writer, root);
            EmitProviders(writer, root);
        }
    }

    private static void EmitLookup(CodeWriter writer, string method, EquatableArray<RouteModel> routes)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {method}(string model) => model switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            var isOpen = false;
            foreach (var route in routes)
            {
                if (!isOpen && route.Kind is RouteKind.Pattern or RouteKind.Prefix)
                {
                    isOpen = true;
                    writer.Line("_ when IsOtherCase(model, _names) => throw UnknownModel(model, _names),");
                }

                if (route.Kind == RouteKind.OneOf)
                {
                    EmitNames(writer, route);
                }
                else
                {
                    writer.Line($"{Arm(route)} => {route.Target},");
                }
            }

            writer.Line("_ => throw UnknownModel(model, _names),");
        }
    }

    private static void EmitDropped(CodeWriter writer, RootModel root)
    {
        if (root.Dropped.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"private static {RuntimeNames.ConfigurationException} NoClient(int number) => number switch");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            for (var i = 0; i < root.Dropped.Count; i++)
            {
                var dropped = root.Dropped[i];
                var arm = i == root.Dropped.Count - 1 ? "_" : CSharp.Literal(i + 1);
                writer.Line($"{arm} => NoClient({string.Join(", ", new[] { dropped.Name, dropped.Place, dropped.Provider, dropped.DiagnosticId, dropped.Reason }.Select(CSharp.Literal))}),");
            }
        }
    }

    private static void EmitNames(CodeWriter writer, RootModel root)
    {
        writer.Line();
        if (root.Names.Count == 0)
        {
            writer.Line("private static readonly string[] _names = new string[0];");
            return;
        }

        writer.Line("private static readonly string[] _names = new[]");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            for (var i = 0; i < root.Names.Count; i += NamesPerLine)
            {
                writer.Line(string.Join(", ", root.Names.Skip(i).Take(NamesPerLine).Select(CSharp.Literal)) + ",");
            }
        }
    }

    private static void EmitNames(CodeWriter writer, RouteModel route)
    {
        for (var i = 0; i < route.Names.Count; i += NamesPerLine)
        {
            var line = (i == 0 ? "" : "or ") + string.Join(" or ", route.Names.Skip(i).Take(NamesPerLine).Select(CSharp.Literal));
            if (i + NamesPerLine < route.Names.Count)
            {
                writer.Line(line);
            }
            else if (route.Template is null)
            {
                writer.Line($"{line} => {route.Target},");
            }
            else
            {
                var match = $"Match({CSharp.Literal(route.Pattern)}, {CSharp.Literal(route.Template)}, {CSharp.Literal(route.Prefix!)} + model)";
                writer.Line($"{line} when {match} is {(UsesId(route) ? "{ } id" : "not null")} => {route.Target},");
            }
        }
    }

    private static bool UsesId(RouteModel route) => route.Target.EndsWith("(id)", StringComparison.Ordinal);

    private static string Arm(RouteModel route) => route.Kind switch
    {
        RouteKind.Prefix when !UsesId(route) => $"_ when After({CSharp.Literal(route.Pattern)}, model) is not null",
        RouteKind.Prefix => $"_ when After({CSharp.Literal(route.Pattern)}, model) is {{ }} id",
        RouteKind.Pattern => $"_ when Match({CSharp.Literal(route.Pattern)}, {CSharp.Literal(route.Template!)}, model{(route.Prefix is null ? "" : $", {CSharp.Literal(route.Prefix)}")}) is {(UsesId(route) ? "{ } id" : "not null")}",
        _ => CSharp.Literal(route.Pattern),
    };

    private static void EmitProviders(CodeWriter writer, RootModel root)
    {
        writer.Line();
        FileEmitter.Document(writer, $"The providers of <c>{CSharp.Xml(root.Target.ConfigFile)}</c>.");
        using (writer.Block("public sealed partial class ProviderSet"))
        {
            writer.Line($"private readonly {root.Target.ClassName} _clients;");
            foreach (var provider in root.Providers)
            {
                writer.Line($"private {provider.TypeName}? {FileEmitter.Field(provider.PropertyName)};");
            }

            writer.Line();
            writer.Line($"internal ProviderSet({root.Target.ClassName} clients) => _clients = clients;");
            foreach (var provider in root.Providers)
            {
                var field = FileEmitter.Field(provider.PropertyName);
                writer.Line();
                FileEmitter.Document(writer, provider.Summary);
                writer.Line($"public {provider.TypeName} {provider.PropertyName} => {field} ?? Keep(ref {field}, new {provider.TypeName}(_clients));");
            }
        }
    }
}
