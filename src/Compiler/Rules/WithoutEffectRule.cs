using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Rules;

/// <summary>
/// A file that is shared with LiteLLM's proxy says things that the proxy does and a client does not. Each section says so once, and the file once at a level that a build shows.
/// </summary>
internal sealed class WithoutEffectRule : IConfigRule
{
    private const int MostNames = 8;

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        var names = new List<string>();
        TextSpan? first = null;
        foreach (var section in config.Root?.Members ?? [])
        {
            var lost = LostIn(section).ToList();
            if (lost.Count == 0)
            {
                continue;
            }

            var reasons = lost.GroupBy(static setting => setting.Instead, StringComparer.Ordinal)
                .Select(static same => $"{string.Join(", ", same.Select(static setting => $"'{setting.Name}'").Distinct(StringComparer.Ordinal))} ({same.Key})");
            diagnostics.Add(Descriptors.WithoutEffect, section.NameSpan, section.Name, string.Join("; ", reasons));
            first ??= section.NameSpan;
            names.AddRange(lost.Select(static setting => setting.Name).Where(name => !names.Contains(name)));
        }

        if (first is { } place)
        {
            var quoted = string.Join(", ", names.Take(MostNames).Select(static name => $"'{name}'"));
            diagnostics.Add(Descriptors.SomeWithoutEffect, place, names.Count > MostNames ? quoted + " and others" : quoted);
        }
    }

    private static IEnumerable<LostSetting> LostIn(ConfigMember section)
    {
        if (LostSettings.Whole(section.Name) is { } instead)
        {
            return Says(section.Name, section.Value) ? [new LostSetting(section.Name, instead)] : [];
        }

        return section switch
        {
            { Name: "model_list", Value: ConfigArray list } => list.Items.OfType<ConfigObject>().SelectMany(OfEntry).GroupBy(static lost => lost.Name, StringComparer.Ordinal).Select(static same => same.First()),
            { Value: ConfigObject node } when LostSettings.OfSection(section.Name) is { } table => Of(node, table),
            _ => [],
        };
    }

    private static IEnumerable<LostSetting> OfEntry(ConfigObject entry)
    {
        var table = LostSettings.OfSection("litellm_params")!;
        var own = entry["litellm_params"]?.Value is ConfigObject parameters ? Of(parameters, table) : [];
        return own.Concat(Of(entry, table).Where(static lost => lost.Name is "rpm" or "tpm"));
    }

    private static IEnumerable<LostSetting> Of(ConfigObject node, IReadOnlyDictionary<string, string> table)
    {
        foreach (var member in node.Members)
        {
            if (table.TryGetValue(member.Name, out var instead) && Says(member.Name, member.Value))
            {
                yield return new LostSetting(member.Name, instead);
            }
        }
    }

    // What is switched off, and what says what would happen anyway, is no loss.
    private static bool Says(string name, ConfigNode value) => value switch
    {
        ConfigNull => false,
        ConfigBoolean flag => flag.Value != (name == "ssl_verify"),
        ConfigArray list => !list.Items.IsEmpty,
        ConfigObject node => !node.Members.IsEmpty,
        _ => true,
    };

    private sealed record LostSetting(string Name, string Instead);
}
