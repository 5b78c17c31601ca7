using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the headers of an entry. One that carries a secret is read from the environment, whatever the file says.</summary>
internal static class HeaderLowering
{
    private static readonly ImmutableArray<string> SecretNames = ["Authorization", "Proxy-Authorization", "Cookie"];

    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment) =>
    [
        .. Of(deployment).Select(header => new NamedValueModel(header.Name, IsLiteralSecret(header.Name, header.Value)
            ? ValueModel.Environment(Path(deployment), Variable(deployment, header.Name))
            : SettingLowering.Value(header.Value, Path(deployment)))),
    ];

    public static IEnumerable<(string Name, Setting Value)> Of(BoundDeployment deployment) =>
        deployment.Entry.Parameters.Map("headers").Concat(deployment.Entry.Parameters.Map("extra_headers")).Select(static header => (header.Name.Value, header.Value));

    public static bool IsLiteralSecret(string name, Setting value) =>
        value.IsLiteral
        && (SecretNames.Contains(name, StringComparer.OrdinalIgnoreCase) || EnvironmentVariables.IsSecretName(name))
        && !Placeholders.IsPlaceholder(value.Text);

    /// <summary>The variable that is read in place of a secret: <c>FAST_X_API_KEY</c>.</summary>
    public static string Variable(BoundDeployment deployment, string header) => Identifiers.ToEnvironmentPrefix(deployment.Alias) + "_" + Identifiers.ToEnvironmentPrefix(header);

    private static string Path(BoundDeployment deployment) => DeploymentLowering.Path(deployment.Alias, "extra_headers");
}
