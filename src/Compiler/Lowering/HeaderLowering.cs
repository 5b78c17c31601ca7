using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the headers of an entry.</summary>
internal static class HeaderLowering
{
    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment) =>
    [
        .. Of(deployment).Where(static header => HeaderCheck.Problem(header.Name, header.Value) is null).Select(header => new NamedValueModel(
            header.Name.Value,
            SettingLowering.Header(header.Name.Value, header.Value, DeploymentLowering.Path(deployment.Alias, "extra_headers"), SettingLowering.Variable(deployment.Alias, header.Name.Value)))),
    ];

    public static IEnumerable<NamedSetting> Of(BoundDeployment deployment) =>
        deployment.Entry.Parameters.Map("headers").Concat(deployment.Entry.Parameters.Map("extra_headers"));
}
