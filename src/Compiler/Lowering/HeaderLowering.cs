using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers the headers of an entry.</summary>
internal static class HeaderLowering
{
    public static EquatableArray<NamedValueModel> Lower(BoundDeployment deployment) =>
    [
        .. Of(deployment).Select(header => new NamedValueModel(
            header.Name, SettingLowering.Header(header.Name, header.Value, DeploymentLowering.Path(deployment.Alias, "extra_headers"), SettingLowering.Variable(deployment.Alias, header.Name)))),
    ];

    public static IEnumerable<HeaderSetting> Of(BoundDeployment deployment) =>
        deployment.Entry.Parameters.Map("headers").Concat(deployment.Entry.Parameters.Map("extra_headers")).Select(static header => new HeaderSetting(header.Name.Value, header.Value));
}

/// <summary>A header as the configuration writes it.</summary>
internal sealed record HeaderSetting(string Name, Setting Value);
