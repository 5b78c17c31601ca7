using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Lowers LiteLLM's <c>mock_response</c>, <c>mock_tool_calls</c> and <c>mock_timeout</c>: an entry with one of them asks nobody.</summary>
internal static class MockLowering
{
    public static MockModel? Lower(BoundDeployment deployment)
    {
        var parameters = deployment.Entry.Parameters;
        var text = parameters.Find("mock_response") is ConfigString { Value.Length: > 0 } written ? Text(deployment, written) : null;
        var calls = parameters.Find("mock_tool_calls") is ConfigArray { Items.Length: > 0 } list ? JsonText.Of(list) : null;
        var timesOut = parameters.Boolean("mock_timeout") ?? false;
        return text is null && calls is null && !timesOut ? null : new MockModel(text, calls, timesOut);
    }

    private static ValueModel Text(BoundDeployment deployment, ConfigString written)
    {
        var path = DeploymentLowering.Path(deployment.Alias, "mock_response");
        var setting = Setting.From(written.Value, written.Span);
        return setting.IsLiteral && !Secrets.SecretShape.IsSecretText(written.Value)
            ? new ValueModel(path, written.Value, [])
            : SettingLowering.Value(setting, path, deployment.Variable("mock_response"));
    }
}
