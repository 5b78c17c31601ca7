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
        var names = new HashSet<string>(config.ModelNames.Concat(aliases.Select(static alias => alias.Name)), StringComparer.Ordinal);
        var targets = sections
            .SelectMany(section => FallbackKeys.Select(section.Find).OfType<ConfigArray>())
            .SelectMany(static list => list.Items.OfType<ConfigObject>())
            .SelectMany(static entry => entry.Members)
            .SelectMany(static member => member.Value is ConfigArray list ? list.Items.OfType<ConfigString>() : [])
            .Concat(sections.SelectMany(static section => (section.Find("default_fallbacks") as ConfigArray)?.Items.OfType<ConfigString>() ?? []))
            .Concat(aliases.Select(static alias => alias.Value).OfType<ConfigString>());
        foreach (var target in targets.Where(target => !names.Contains(target.Value) && !names.Any(name => ModelPattern.IsPattern(name) && ModelPattern.IsMatch(name, target.Value))))
        {
            diagnostics.Add(Descriptors.UnknownGroup, target.Span, target.Value, Spelling.Suggestion(target.Value, names));
        }
    }
}
