using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Binding;

/// <summary>
/// Sees to it that no variable which is read in place of a missing or literal secret serves two hosts: of several entries that would share one, be it as deployments of one name or because their names
/// come out alike, or because another entry reads it for its own host, each host after the first gets a number.
/// </summary>
internal sealed class VariableOwners(VariableNames names)
{
    private static readonly string[] SecretKeys = ["api_key", "client_secret"];

    private readonly Dictionary<string, string> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _stated = new(StringComparer.Ordinal);

    public ImmutableArray<BoundDeployment> Assign(ImmutableArray<BoundDeployment> deployments)
    {
        foreach (var deployment in deployments)
        {
            State(deployment.Entry.Parameters.Setting("api_key"), HostOf(deployment));
        }

        return [.. deployments.Select(deployment => IsInNeed(deployment) ? deployment with { VariableOwner = OwnerOf(deployment) } : deployment)];
    }

    private void State(Setting? secret, string host)
    {
        if (secret is { Kind: SettingKind.Environment })
        {
            if (!_stated.TryGetValue(secret.Text, out var hosts))
            {
                _stated.Add(secret.Text, hosts = new HashSet<string>(StringComparer.Ordinal));
            }

            hosts.Add(host);
        }
    }

    private string OwnerOf(BoundDeployment deployment)
    {
        var host = HostOf(deployment);
        var owner = deployment.Alias;
        for (var number = 2; !IsFree(owner, host); number++)
        {
            owner = $"{deployment.Alias}-{number.ToString(CultureInfo.InvariantCulture)}";
        }

        foreach (var key in SecretKeys)
        {
            _hosts[names.Of(owner, key)] = host;
        }

        return owner;
    }

    private bool IsFree(string owner, string host) => SecretKeys.Select(key => names.Of(owner, key)).All(variable =>
        (!_hosts.TryGetValue(variable, out var other) || other == host) && (!_stated.TryGetValue(variable, out var hosts) || hosts.All(stated => stated == host)));

    private static bool IsInNeed(BoundDeployment deployment)
    {
        var parameters = deployment.Entry.Parameters;
        var key = parameters.Setting("api_key");
        return (key is not { Kind: SettingKind.Environment } && Address(deployment) is not null)
            || (key is { IsLiteral: true } && deployment.Provider.OAuth2 is not null)
            || parameters.Node.Members.Any(static member => member.Name != "api_key" && HoldsSecret(member.Name, member.Value));
    }

    private static bool HoldsSecret(string name, ConfigNode node) => node switch
    {
        ConfigString text => Setting.From(text.Value, default).IsLiteral && (SecretShape.IsSecretMember(name, text.Value) || SecretShape.IsSecretHeader(name, text.Value)),
        ConfigArray list => list.Items.Any(item => HoldsSecret(name, item)),
        ConfigObject value => value.Members.Any(static member => HoldsSecret(member.Name, member.Value)),
        _ => false,
    };

    // Where the entry's secrets go: its address, and its token endpoint.
    private static string HostOf(BoundDeployment deployment)
    {
        var address = Address(deployment);
        return $"{(address is null ? "provider " + deployment.Provider.Name : Host(address))} {(deployment.Entry.OAuth2 is { } grant ? Host(grant.TokenUrl) : "")}";
    }

    private static Setting? Address(BoundDeployment deployment) => deployment.Entry.Parameters.Setting("api_base") ?? deployment.Entry.Parameters.Setting("base_url");

    private static string Host(Setting address) => !address.IsLiteral ? address.Reference
        : Uri.TryCreate(address.Text.Trim(), UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority)
        : address.Text.Trim();
}
