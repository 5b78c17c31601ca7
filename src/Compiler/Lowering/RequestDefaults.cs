using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Secrets;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>What every request of a deployment says unless the caller says otherwise: <c>temperature</c>, <c>max_tokens</c>, and what else LiteLLM would send along.</summary>
internal static class RequestDefaults
{
    /// <param name="variable">The variable that is read in place of a secret among them.</param>
    /// <param name="mostStops">How many stop sequences the provider takes; LiteLLM, too, drops what is too much.</param>
    public static (EquatableArray<OptionModel> Defaults, BodyModel? ExtraBody) Lower(ObjectReader parameters, Func<string, string> variable, int? mostStops)
    {
        var options = new List<OptionModel>();
        var body = parameters.Find("extra_body") as ConfigObject;
        AddFloat("temperature", "Temperature", minimum: 0);
        AddFloat("top_p", "TopP", minimum: 0);
        AddFloat("frequency_penalty", "FrequencyPenalty");
        AddFloat("presence_penalty", "PresencePenalty");
        if ((Integer("max_completion_tokens") ?? Integer("max_tokens")) is { } maximum)
        {
            options.Add(new OptionModel("MaxOutputTokens", CSharp.Literal(maximum)));
        }

        if (IsOption("seed") && parameters.Long("seed") is { } seed)
        {
            options.Add(new OptionModel("Seed", CSharp.Literal(seed)));
        }

        var extra = parameters.Node.Members.Where(member => member.Value is not ConfigNull && body?[member.Name] is null).SelectMany(BodyMembers).ToList();
        var stops = body?["stop"] is not null ? [] : Stops(parameters).Where(static stop => !stop.IsLiteral || !SecretShape.IsSecretText(stop.Text)).Take(mostStops ?? int.MaxValue).ToList();
        if (stops.Count > 0 && stops.TrueForAll(static stop => stop.IsLiteral))
        {
            options.Add(new OptionModel("StopSequences", CSharp.Array(stops.Select(static stop => CSharp.Literal(stop.Text)))));
        }
        else if (stops.Count > 0)
        {
            extra.Add(new ConfigMember("stop", default, new ConfigArray([.. stops.Select(static stop => new ConfigString(stop.IsLiteral ? stop.Text : stop.Reference, default))], default)));
        }

        return ([.. options], extra.Count == 0 ? null : Body(extra, variable));

        bool IsOption(string key) => parameters.Variable(key) is null && body?[key] is null;

        int? Integer(string key) => IsOption(key) ? parameters.Integer(key, minimum: 1) : null;

        void AddFloat(string key, string property, decimal minimum = decimal.MinValue)
        {
            if (IsOption(key) && parameters.Number(key, minimum) is { } value)
            {
                options.Add(new OptionModel(property, CSharp.Float(value)));
            }
        }
    }

    // A line end, which counts as nothing elsewhere, is something to stop at.
    private static IEnumerable<Setting> Stops(ObjectReader parameters)
    {
        var settings = parameters.Settings("stop");
        var value = parameters.Find("stop");
        foreach (var node in value is ConfigArray list ? list.Items : value is null ? [] : [value])
        {
            var stop = node is ConfigString { Value: { Length: > 0 } text } && string.IsNullOrWhiteSpace(text)
                ? Setting.From(text, node.Span)
                : settings.FirstOrDefault(setting => setting.Span == node.Span);
            if (stop is not null)
            {
                yield return stop;
            }
        }
    }

    // References become holes for the Runtime, and so do secrets that stand in the file. A text without holes keeps its dollar signs as they are.
    private static BodyModel Body(List<ConfigMember> members, Func<string, string> variable)
    {
        var (template, hasHoles) = JsonText.Template(members, (name, text) => Setting.From(text, default) switch
        {
            { Kind: SettingKind.Environment, Text.Length: > 0 } reference => reference.Text,
            { IsLiteral: true } when SecretShape.IsSecretMember(name, text) => variable(name),
            _ => null,
        }, static name => !Keys.IsNumberOrFlag(name));
        return new BodyModel(hasHoles ? template : JsonText.Of(new ConfigObject([.. members], default)), hasHoles);
    }

    // As in the OpenAI client library, the members of extra_body stand in the body itself, over all others.
    private static IEnumerable<ConfigMember> BodyMembers(ConfigMember member) => member switch
    {
        { Name: "extra_body", Value: ConfigObject body } => body.Members,
        _ => Keys.IsBodyMember(member.Name) ? [member] : [],
    };
}
