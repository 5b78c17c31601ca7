using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>Reads typed values out of an object and reports what has the wrong type. What an optional key holds by mistake is ignored, a required one breaks its owner.</summary>
/// <param name="owner">What the object describes, as messages name it: <c>provider 'acme'</c>.</param>
internal sealed partial class ObjectReader(ConfigObject node, string owner, TextSpan ownerSpan, DiagnosticBag diagnostics)
{
    public ConfigObject Node => node;

    public string Owner => owner;

    /// <summary>Whether something required is missing or unusable, so that nothing can be generated for the owner.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The value under a key; an explicit null counts as absent.</summary>
    public ConfigNode? Find(string key) => node[key]?.Value is { } value and not ConfigNull ? value : null;

    public Setting? RequiredSetting(string key)
    {
        var value = Find(key);
        if (value is null)
        {
            IsBroken = true;
            diagnostics.Add(Descriptors.MissingField, node[key]?.Value.Span ?? ownerSpan, owner, key);
            return null;
        }

        return AsSetting(key, value, isRequired: true);
    }

    public Setting? Setting(string key) => Find(key) is { } value ? AsSetting(key, value, isRequired: false) : null;

    /// <summary>A string that must be known when the project is built: no reference.</summary>
    public Located<string>? Text(string key)
    {
        if (Setting(key) is not { } setting)
        {
            return null;
        }

        if (setting.IsLiteral)
        {
            return new Located<string>(setting.Text, setting.Span);
        }

        diagnostics.Add(Descriptors.IgnoredValue, setting.Span, key, owner, "a literal string", $"the reference '{setting.Reference}'");
        return null;
    }

    public Located<string>? RequiredText(string key)
    {
        if (RequiredSetting(key) is not { } setting)
        {
            return null;
        }

        if (setting.IsLiteral)
        {
            return new Located<string>(setting.Text, setting.Span);
        }

        IsBroken = true;
        diagnostics.Add(Descriptors.WrongType, setting.Span, key, owner, "a literal string", $"the reference '{setting.Reference}'");
        return null;
    }

    /// <summary>A string as it is written, references included. LiteLLM takes no numbers for names.</summary>
    public Located<string>? RequiredName(string key)
    {
        if (Find(key) is (ConfigNumber or ConfigBoolean) and var value)
        {
            IsBroken = true;
            diagnostics.Add(Descriptors.WrongType, value.Span, key, owner, "a string", Describe(value));
            return null;
        }

        return RequiredSetting(key) is { } setting ? new Located<string>(setting.IsLiteral ? setting.Text : setting.Reference, setting.Span) : null;
    }

    public ConfigObject? Object(string key) => Find(key) switch
    {
        null => null,
        ConfigObject value => value,
        var value => Ignore<ConfigObject>(key, value, "an object"),
    };

    public ConfigObject? RequiredObject(string key)
    {
        switch (Find(key))
        {
            case ConfigObject value:
                return value;
            case null:
                diagnostics.Add(Descriptors.MissingField, node[key]?.Value.Span ?? ownerSpan, owner, key);
                break;
            case var value:
                diagnostics.Add(Descriptors.WrongType, value.Span, key, owner, "an object", Describe(value));
                break;
        }

        IsBroken = true;
        return null;
    }

    /// <summary>One string or a list of strings.</summary>
    public ImmutableArray<Setting> Settings(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case ConfigArray array:
                return [.. array.Items.Where(static item => item is not ConfigNull).Select(item => AsSetting(key, item, isRequired: false)).OfType<Setting>()];
            case var value:
                return AsSetting(key, value, isRequired: false) is { } setting ? [setting] : [];
        }
    }

    /// <summary>Header-like members: names with one string each.</summary>
    public ImmutableArray<NamedSetting> Map(string key)
    {
        var result = ImmutableArray.CreateBuilder<NamedSetting>();
        foreach (var member in Object(key)?.Members ?? [])
        {
            if (member.Value is not ConfigNull && AsSetting(member.Name, member.Value, isRequired: false) is { } setting)
            {
                result.Add(new NamedSetting(new Located<string>(member.Name, member.NameSpan), setting));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The environment variable that a key refers to, or <see langword="null"/>.</summary>
    public string? Variable(string key) =>
        Find(key) is ConfigString text && Syntax.Setting.From(text.Value.Trim(), text.Span) is { Kind: SettingKind.Environment, IsImpossibleVariable: false, Text.Length: > 0 } setting ? setting.Text : null;

    public bool? Boolean(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case ConfigBoolean value:
                return value.Value;
            case ConfigString { Value: var text } when BooleanWord.Parse(text) is { } word:
                return word;
            case ConfigNumber { Text: "0" or "1" } number:
                return number.Text == "1";
            case var value:
                diagnostics.Add(Descriptors.IgnoredValue, value.Span, key, owner, "true or false", Describe(value));
                return null;
        }
    }

    /// <summary>Reports the keys that the table does not know.</summary>
    /// <param name="isOpen">Whether keys of the author's own are welcome: only those are reported that are misspelt or misplaced.</param>
    public void CheckKeys(KeyTable keys, bool isOpen = false)
    {
        var unknown = 0;
        foreach (var member in node.Members)
        {
            if (!keys.IsKnown(member.Name))
            {
                ReportUnknown(member, keys, isRare: ++unknown < Spelling.WorthwhileCount, isOpen);
            }
        }
    }

    /// <param name="isRare">Whether it is worth to look for what was meant: an object full of unknown keys is another kind of object.</param>
    public void ReportUnknown(ConfigMember member, KeyTable keys, bool isRare = true, bool isOpen = false)
    {
        if (keys.PlaceOf(member.Name) is { } place)
        {
            diagnostics.Add(Descriptors.MisplacedKey, member.NameSpan, member.Name, owner, place);
        }
        else if (isRare && Spelling.Misspelt(member.Name, keys.Vocabulary) is { } suggestion)
        {
            diagnostics.Add(Descriptors.MisspelledKey, member.NameSpan, member.Name, owner, suggestion);
        }
        else if (keys.HoldsCredentials && CredentialName.IsOne(member.Name))
        {
            diagnostics.Add(Descriptors.UnusedCredential, member.NameSpan, member.Name, owner, keys == Keys.Parameters ? "and is not sent; a provider that wants it in the body gets it by 'extra_body'" : "beside the grant that is used, client credentials");
        }
        else if (!isOpen)
        {
            diagnostics.Add(Descriptors.UnknownKey, member.NameSpan, member.Name, owner);
        }
    }

    /// <summary>What a value is, without the value itself: it may be a secret.</summary>
    public static string Describe(ConfigNode node) => node switch
    {
        ConfigObject => "an object",
        ConfigArray => "a list",
        ConfigString text when !Syntax.Setting.From(text.Value.Trim(), text.Span).IsLiteral => "a reference, whose value is known at run time only",
        ConfigString => "a string",
        ConfigNumber => "a number",
        ConfigBoolean => "a boolean",
        _ => "null",
    };

    private Setting? AsSetting(string key, ConfigNode value, bool isRequired)
    {
        // Numbers and booleans stand for their text: YAML writes them without quotation marks.
        var text = value switch
        {
            ConfigString s => s.Value,
            ConfigNumber n => n.Text,
            ConfigBoolean b => b.Value ? "true" : "false",
            _ => null,
        };
        if (text is null)
        {
            if (!isRequired)
            {
                return Ignore<Setting>(key, value, "a string");
            }

            IsBroken = true;
            diagnostics.Add(Descriptors.WrongType, value.Span, key, owner, "a string", Describe(value));
            return null;
        }

        var setting = Syntax.Setting.From(text, value.Span);
        if (!string.IsNullOrWhiteSpace(setting.Text))
        {
            return setting;
        }

        if (setting.Kind != SettingKind.Literal)
        {
            diagnostics.Add(Descriptors.EmptyReference, value.Span, text);
            IsBroken |= isRequired;
        }
        else if (isRequired)
        {
            IsBroken = true;
            diagnostics.Add(Descriptors.MissingField, value.Span, owner, key);
        }

        return null;
    }

    private T? Ignore<T>(string key, ConfigNode value, string expected)
        where T : class
    {
        diagnostics.Add(Descriptors.IgnoredValue, value.Span, key, owner, expected, Describe(value));
        return null;
    }
}
