using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>Objects whose members are all numbers: policies, discounts, arguments of a strategy.</summary>
internal static class NumberTable
{
    public static EquatableArray<NamedNumberModel> Of(ConfigObject? node)
    {
        var numbers = ImmutableArray.CreateBuilder<NamedNumberModel>();
        foreach (var member in node?.Members ?? [])
        {
            if (member.Value is ConfigNumber number && Numbers.TryParse(number.Text, out var value))
            {
                numbers.Add(new NamedNumberModel(member.Name, value));
            }
        }

        return new(numbers.ToImmutable());
    }
}
