using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Lowering;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Rules;

/// <summary>Azure's address and its version are written in many places, and one of them can make the other useless.</summary>
internal sealed class ApiVersionRule : IConfigRule
{
    private const string Parameter = "api-version=";

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var deployment in config.Deployments.Where(IsAzure))
        {
            Check(deployment, diagnostics);
        }
    }

    private static bool IsAzure(BoundDeployment deployment) => Door.Of(deployment.Provider, ModelFacts.Unknown, ModelKind.Chat)?.Dialect == Dialects.AzureOpenAI;

    private static void Check(BoundDeployment deployment, DiagnosticBag diagnostics)
    {
        var parameters = deployment.Entry.Parameters;
        var version = parameters.Setting("api_version");
        var address = DeploymentLowering.ApiBase(deployment) is { IsLiteral: true } literal && Uri.TryCreate(literal.Text.Trim(), UriKind.Absolute, out var uri) ? uri : null;
        var inAddress = address is null ? null : VersionIn(address.Query);
        if (version is not null && Problem(version, address, inAddress) is { } problem)
        {
            diagnostics.Add(Descriptors.ApiVersion, version.Span, "api_version", parameters.Owner, problem);
        }
        else if (version is null && inAddress is null && address is not null && address.AbsolutePath.IndexOf("/openai/deployments/", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            diagnostics.Add(Descriptors.ApiVersion, DeploymentLowering.ApiBase(deployment)!.Span, "api_base", parameters.Owner, "it names a deployment, which answers with a version only; add 'api_version', such as 2024-10-21, or end the address before '/openai/deployments'");
        }
    }

    private static string? Problem(Setting version, Uri? address, string? inAddress) =>
        version.IsLiteral && !IsVersion(version.Text.Trim()) ? "a version of Azure's API is a date such as 2024-10-21 or 2025-04-01-preview, or one of the words v1, latest and preview"
        : inAddress is not null && !(version.IsLiteral && string.Equals(version.Text.Trim(), inAddress, StringComparison.OrdinalIgnoreCase)) ? $"the address says '{inAddress}' itself, which counts; remove one of them"
        : version.IsLiteral && !IsWord(version.Text.Trim()) && address?.AbsolutePath.TrimEnd('/').EndsWith("/openai/v1", StringComparison.OrdinalIgnoreCase) == true
            ? "the address is that of the API without versions, so it is left out; remove it, or end the address before '/openai'"
        : null;

    private static bool IsWord(string version) => version.ToLowerInvariant() is "v1" or "latest" or "preview";

    // 2024-10-21, perhaps with a word behind it.
    private static bool IsVersion(string version)
    {
        const string Shape = "0000-00-00";
        if (IsWord(version))
        {
            return true;
        }

        for (var i = 0; i < Shape.Length; i++)
        {
            if (i >= version.Length || (Shape[i] == '-' ? version[i] != '-' : version[i] is < '0' or > '9'))
            {
                return false;
            }
        }

        return version.Length == Shape.Length || (version[Shape.Length] == '-' && version.Length > Shape.Length + 1 && version.Skip(Shape.Length).All(static c => c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z')));
    }

    private static string? VersionIn(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith(Parameter, StringComparison.OrdinalIgnoreCase))
            {
                return Uri.UnescapeDataString(part.Substring(Parameter.Length));
            }
        }

        return null;
    }
}
