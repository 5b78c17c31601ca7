using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A fallback or alias that leads to no model is found out when the first request fails; here it is found out now.</summary>
internal sealed class UnknownGroupRule : IConfigRule
{
    private static readonly ImmutableArray<string> FallbackKeys = ["fallbacks", "context_window_fallbacks", "content_policy_fallbacks"];

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        var sections = new[] { config.Settings.Router, config.Settings.Litellm }.OfType<ObjectReader>().ToList();
        var aliases = sections.SelectMany(static section => (section.Find("model_group_alias") as ConfigObject)?.Members ?? []).ToList();
        var names = new HashSet<string>(config.ModelNames.Concat(aliases.Select(static alias => alias.Name)).Concat(Written(config)), StringComparer.Ordinal);
        var targets = sections
            .SelectMany(section => FallbackKeys.Select(section.Find).OfType<ConfigArray>())
            .SelectMany(static list => list.Items.OfType<ConfigObject>())
            .SelectMany(static entry => entry.Members)
            .SelectMany(static member => member.Value is ConfigArray list ? list.Items.OfType<ConfigString>() : [])
            .Concat(sections.SelectMany(static section => (section.Find("default_fallbacks") as ConfigArray)?.Items.OfType<ConfigString>() ?? []))
            .Concat(aliases.Select(static alias => alias.Value).OfType<ConfigString>());
        var patterns = names.Where(ModelPattern.IsPattern).ToList();
        foreach (var target in targets.Where(target => !names.Contains(target.Value) && !patterns.Exists(pattern => ModelPattern.IsMatch(pattern, target.Value))))
        {
            if (config.Catalog.PrefixOfModel(target.Value) is not { } prefix || !patterns.Exists(pattern => ModelPattern.IsMatch(pattern, prefix + target.Value)))
            {
                diagnostics.Add(Descriptors.UnknownGroup, target.Span, target.Value, Spelling.Suggestion(target.Value, names));
            }
        }
    }

    // LiteLLM also takes the id of a deployment and a model as an entry writes it.
    private static IEnumerable<string> Written(BoundConfig config)
    {
        foreach (var entry in (config.Root?["model_list"]?.Value as ConfigArray)?.Items.OfType<ConfigObject>() ?? [])
        {
            if (((entry["litellm_params"]?.Value as ConfigObject)?["model"]?.Value as ConfigString)?.Value is { } model)
            {
                yield return model;
            }

            if (((entry["model_info"]?.Value as ConfigObject)?["id"]?.Value as ConfigString)?.Value is { } id)
            {
                yield return id;
            }
        }
    }
}
