using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Compiler.Rules;

/// <summary>A reference as other tools write it is sent to a server as it stands, which refuses it or takes it for a name.</summary>
internal sealed class ForeignReferenceRule : IConfigRule
{
    // Texts for a model to read, where braces and dollars are what they are; names that no variable can hold; and where LiteLLM fills in references within texts itself.
    private static readonly ImmutableHashSet<string> FreeTexts = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "stop", "system", "template", "prompt", "prompts", "instructions", "suffix", "initial_prompt_value", "final_prompt_value", "roles", "bos_token", "eos_token", "tools", "functions",
        "response_format", "guided_json", "guided_choice", "guided_regex", "guided_grammar", "mock_response", "prediction", "messages", "chat_template", "chat_template_kwargs", "description",
        "model", "model_name", "content", "policies", "policy_attachments", "pattern", "patterns", "regex", "schema", "json_schema", "comment", "notes", "tool_name_to_description",
        "custom_prompt", "prompt_template", "user_prompt", "system_prompt", "post_call_rules", "banned_keywords", "banned_keywords_list", "blocked_words", "display_name", "models",
        "pass_through_endpoints", "prompt_variables");

    // What says about the token that it is no reference, and what to write.
    private static readonly ImmutableArray<DiagnosticDescriptor> Saying =
    [
        Descriptors.LiteralKey, Descriptors.LiteralClientSecret, Descriptors.LiteralVariable, Descriptors.UnsupportedUrl, Descriptors.UnsupportedReference, Descriptors.ForeignReference,
        Descriptors.IgnoredValue, Descriptors.UnusableUrl,
    ];

    public void Check(BoundConfig config, DiagnosticBag diagnostics)
    {
        foreach (var member in config.Root?.Members ?? [])
        {
            Check(member.Name, member.Value, "the configuration", diagnostics);
        }
    }

    private static void Check(string key, ConfigNode node, string owner, DiagnosticBag diagnostics)
    {
        if (FreeTexts.Contains(key))
        {
            return;
        }

        switch (node)
        {
            case ConfigObject value:
                var name = NameOf(value) ?? (key is "litellm_params" or "credential_values" ? owner : $"'{key}'");
                foreach (var member in value.Members)
                {
                    Check(member.Name, member.Value, name, diagnostics);
                }

                break;
            case ConfigArray list:
                foreach (var item in list.Items)
                {
                    Check(key, item, owner, diagnostics);
                }

                break;
            case ConfigString text when ForeignReference.Find(text.Value) is { } found && !Saying.Any(descriptor => diagnostics.Contains(descriptor, text.Span)):
                Report(key, text, owner, found, diagnostics);
                break;
        }
    }

    /// <summary>Says that a text is no reference, and what to write.</summary>
    public static void Report(string key, ConfigString text, string owner, ForeignReference found, DiagnosticBag diagnostics)
    {
        if (found is { IsWhole: true, Variable: { } variable })
        {
            diagnostics.Add(Descriptors.ForeignReference, text.Span, key, owner, variable, found.Written);
        }
        else
        {
            diagnostics.Add(Descriptors.ReferenceWithin, text.Span, key, owner, found.Written, found.Variable ?? "NAME");
        }
    }

    private static string? NameOf(ConfigObject node) =>
        (node["model_name"]?.Value as ConfigString)?.Value is { } model ? $"model '{model}'" : (node["credential_name"]?.Value as ConfigString)?.Value is { } credential ? $"credential '{credential}'" : null;
}
