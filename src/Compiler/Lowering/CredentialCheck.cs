using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Whether an entry can authenticate in the way that it asks for. Where it cannot, no other credential takes its place.</summary>
internal static class CredentialCheck
{
    private static readonly ImmutableArray<string> KeyNames = ["api_key", "azure_ad_token"];

    /// <summary>Reports what is not available.</summary>
    public static bool IsAvailable(BoundDeployment deployment, ModelFacts facts, DiagnosticBag diagnostics)
    {
        var kind = ModelKinds.Of(deployment.Id, facts);
        if (deployment.Provider is not { OAuth2: null, Description: { } description } || deployment.Entry.OAuth2 is not null || Door.Of(deployment.Provider, facts, kind) is not { } door)
        {
            return true;
        }

        var parameters = deployment.Entry.Parameters;
        var asked = HasKey(deployment) ? [] : description.Authentication.Where(static way => !way.IsAvailable).SelectMany(static way => way.Parameters)
            .Select(name => parameters.Node[name]).OfType<ConfigMember>().Where(static member => IsGiven(member.Value)).ToList();
        if (asked.Count > 0)
        {
            diagnostics.Add(Descriptors.UnsupportedCredential, asked[0].NameSpan, parameters.Owner, string.Join(", ", asked.Select(static member => $"'{member.Name}'")), Advice(description, door, kind));
            return false;
        }

        if (ConnectionLowering.IsForeign(deployment, door) || !CredentialLowering.IsLocked(description, door, kind))
        {
            return true;
        }

        var ways = description.Authentication.Where(way => !way.IsAvailable && (way.Dialects.IsEmpty || way.Dialects.Contains(door.Dialect))).Select(static way => way.Scheme).Distinct().Select(NameOf);
        diagnostics.Add(Descriptors.UnsupportedCredential, deployment.Entry.Model.Span, parameters.Owner, string.Join(" or ", ways), "");
        return false;
    }

    // A key of the entry's own is shown, whatever stands beside it; so LiteLLM has it.
    private static bool HasKey(BoundDeployment deployment) => KeyNames.Select(deployment.Entry.Parameters.Setting)
        .Any(static key => key is not null && !(key.IsLiteral && Placeholders.IsPlaceholder(key.Text)));

    private static bool IsGiven(ConfigNode value) => value is not (ConfigNull or ConfigBoolean { Value: false } or ConfigString { Value: "" });

    private static string Advice(ProviderDescription description, Door door, ModelKind kind) =>
        CredentialLowering.FirstKey(description, door, kind) is { } variable ? $"; a key can stand in 'api_key', for example os.environ/{variable}" : "";

    private static string NameOf(AuthenticationScheme scheme) => scheme switch
    {
        AuthenticationScheme.SigV4 => "AWS signatures",
        AuthenticationScheme.OAuth2 => "an OAuth2 grant of its provider",
        _ => "an identity of the platform",
    };
}
