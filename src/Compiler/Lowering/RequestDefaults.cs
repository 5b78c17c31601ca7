using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Emission;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What every request of a deployment says unless the caller says otherwise: <c>temperature</c>, <c>max_tokens</c>, and what else LiteLLM would send along.</summary>
internal static class RequestDefaults
{
    /// <param name="alias">Whose parameters these are, for the variables that are read in place of secrets among them.</param>
    public static (EquatableArray<OptionModel> Defaults, BodyModel? ExtraBody) Lower(ObjectReader parameters, string alias)
    {
        var options = new List<OptionModel>();
        AddFloat("temperature", "Temperature", minimum: 0);
        AddFloat("top_p", "TopP", minimum: 0);
        AddFloat("frequency_penalty", "FrequencyPenalty");
        AddFloat("presence_penalty", "PresencePenalty");
        if ((parameters.Integer("max_completion_tokens", minimum: 1) ?? parameters.Integer("max_tokens", minimum: 1)) is { } maximum)
        {
            options.Add(new OptionModel("MaxOutputTokens", CSharp.Literal(maximum)));
        }

        if (parameters.Long("seed") is { } seed)
        {
            options.Add(new OptionModel("Seed", CSharp.Literal(seed)));
        }

        if (parameters.Settings("stop").Where(static stop => stop.IsLiteral && !SecretShape.IsSecretText(stop.Text)).Select(static stop => CSharp.Literal(stop.Text)).ToList() is { Count: > 0 } stops)
        {
            options.Add(new OptionModel("StopSequences", CSharp.Array(stops)));
        }

        var extra = parameters.Node.Members.Where(static member => member.Value is not ConfigNull).SelectMany(BodyMembers).ToList();
        return ([.. options], extra.Count == 0 ? null : Body(extra, alias));

        void AddFloat(string key, string property, decimal minimum = decimal.MinValue)
        {
            if (parameters.Number(key, minimum) is { } value)
            {
                options.Add(new OptionModel(property, CSharp.Float(value)));
            }
        }
    }

    // References become holes for the Runtime, and so do secrets that stand in the file. A text without holes keeps its dollar signs as they are.
    private static BodyModel Body(List<ConfigMember> members, string alias)
    {
        var (template, hasHoles) = JsonText.Template(members, (name, text) => Setting.From(text, default) switch
        {
            { Kind: SettingKind.Environment, Text.Length: > 0 } reference => reference.Text,
            { IsLiteral: true } when SecretShape.IsSecretMember(name, text) => SettingLowering.Variable(alias, name),
            _ => null,
        });
        return new BodyModel(hasHoles ? template : JsonText.Of(new ConfigObject([.. members], default)), hasHoles);
    }

    // As in the OpenAI client library, the members of extra_body stand in the body itself.
    private static IEnumerable<ConfigMember> BodyMembers(ConfigMember member) => member switch
    {
        { Name: "extra_body", Value: ConfigObject body } => body.Members,
        _ => Keys.IsBodyMember(member.Name) ? [member] : [],
    };
}
