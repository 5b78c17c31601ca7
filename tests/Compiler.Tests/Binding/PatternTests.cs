using LlmCodegen.Compiler.Binding;

namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class PatternTests
{
    [Theory]
    [InlineData("openai/*", "openai/gpt-4o", true)]
    [InlineData("*", "anything", true)]
    [InlineData("*", "", true)]
    [InlineData("openai/*", "azure/gpt-4o", false)]
    [InlineData("openai/*-mini", "openai/gpt-4o-mini", true)]
    [InlineData("openai/*-mini", "openai/gpt-4o-mini-2024", true)]
    [InlineData("openai/*-mini", "openai/gpt-4o", false)]
    [InlineData("a.c*", "abcd", false)]
    [InlineData("*/*", "a/b", true)]
    [InlineData("*/*", "ab", false)]
    [InlineData("OpenAI/*", "openai/gpt-4o", false)]
    public void A_pattern_is_anchored_at_its_start_only(string pattern, string name, bool expected) => Assert.Equal(expected, ModelPattern.IsMatch(pattern, name));

    [Theory]
    [InlineData("* openai/* openai/gpt-4*", "openai/gpt-4* openai/* *")]
    [InlineData("ab* a**", "a** ab*")]
    [InlineData("b* a*", "b* a*")]
    [InlineData("a(b)* a_b_c*", "a_b_c* a(b)*")]
    public void Longer_patterns_come_first_and_then_those_with_more_special_characters(string given, string expected) =>
        Assert.Equal(expected.Split(' '), ModelPattern.InOrder(given.Split(' '), static pattern => pattern));
}
