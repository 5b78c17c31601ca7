using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Tests.Diagnostics;

public sealed class DiagnosticBagTests
{
    [Fact]
    public void Diagnostics_come_in_the_order_of_the_text()
    {
        var bag = new DiagnosticBag();
        bag.Add(Descriptors.MissingField, new TextSpan(9, 1), "a", "b");
        bag.Add(Descriptors.UnknownKey, new TextSpan(3, 1), "a", "b");
        bag.Add(Descriptors.DuplicateKey, new TextSpan(3, 1), "a");
        Assert.Equal(["LLM1002", "LLM2011", "LLM2001"], bag.ToImmutable().Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public void What_two_passes_found_alike_is_said_once_and_different_things_at_one_place_are_all_said()
    {
        var bag = new DiagnosticBag();
        bag.Add(Descriptors.MissingField, new TextSpan(1, 1), "a", "x");
        bag.Add(Descriptors.MissingField, new TextSpan(1, 1), "a", "x");
        bag.Add(Descriptors.MissingField, new TextSpan(1, 1), "a", "y");
        bag.Add(Descriptors.MissingField, new TextSpan(2, 1), "a", "x");
        Assert.Equal(3, bag.ToImmutable().Length);
    }

    [Fact]
    public void An_argument_with_braces_is_no_format()
    {
        var bag = new DiagnosticBag();
        bag.Add(Descriptors.UnknownKey, default, "{0} {x} {{", "it");
        Assert.StartsWith("'{0} {x} {{' of it", Assert.Single(bag.ToImmutable()).Message, StringComparison.Ordinal);
    }
}
