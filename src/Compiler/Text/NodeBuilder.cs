namespace LlmCodegen.Compiler.Text;

/// <summary>Builds an object that stands in no file. What is absent is left out.</summary>
internal sealed class NodeBuilder
{
    private readonly ImmutableArray<ConfigMember>.Builder _members = ImmutableArray.CreateBuilder<ConfigMember>();

    public bool IsEmpty => _members.Count == 0;

    public NodeBuilder Add(string name, ConfigNode? value)
    {
        if (value is not null)
        {
            _members.Add(new ConfigMember(name, default, value));
        }

        return this;
    }

    public NodeBuilder Text(string name, string? value) => Add(name, string.IsNullOrWhiteSpace(value) ? null : new ConfigString(value!.Trim(), default));

    public NodeBuilder Number(string name, decimal? value) => Add(name, value is { } number ? new ConfigNumber(number.ToString(CultureInfo.InvariantCulture), default) : null);

    public NodeBuilder Texts(string name, IEnumerable<string> values) => Items(name, values.Select(static value => new ConfigString(value, default)));

    public NodeBuilder Items(string name, IEnumerable<ConfigNode> values)
    {
        var items = values.ToImmutableArray();
        return Add(name, items.IsEmpty ? null : new ConfigArray(items, default));
    }

    public NodeBuilder Object(string name, NodeBuilder value) => Add(name, value.IsEmpty ? null : value.ToObject());

    public ConfigObject ToObject() => new(_members.ToImmutable(), default);
}
