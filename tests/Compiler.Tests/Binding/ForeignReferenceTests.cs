using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Checks;

namespace LlmCodegen.Compiler.Tests.Binding;

public sealed class ForeignReferenceTests
{
    [Theory]
    [InlineData("${MY_KEY}", "MY_KEY")]
    [InlineData("${MY_KEY:-sk-default}", "MY_KEY")]
    [InlineData("$MY_KEY", "MY_KEY")]
    [InlineData("{{ MY_KEY }}", "MY_KEY")]
    [InlineData("{{ env.MY_KEY }}", "MY_KEY")]
    [InlineData("%MY_KEY%", "MY_KEY")]
    [InlineData("env:MY_KEY", "MY_KEY")]
    [InlineData("env(\"MY_KEY\")", "MY_KEY")]
    [InlineData("ENV MY_KEY", "MY_KEY")]
    [InlineData("os.environ[\"MY_KEY\"]", "MY_KEY")]
    [InlineData("os.environ.MY_KEY", "MY_KEY")]
    [InlineData("os.getenv('MY_KEY')", "MY_KEY")]
    [InlineData("process.env.MY_KEY", "MY_KEY")]
    [InlineData("environ/MY_KEY", "MY_KEY")]
    [InlineData("{{ my_key }}", null)]
    [InlineData("sk-ABCDEF", null)]
    [InlineData("SECRET_VALUE", null)]
    [InlineData("$2b$10$abc", null)]
    public void A_reference_of_another_tool_names_a_variable(string text, string? variable) => Assert.Equal(variable, ForeignReference.VariableIn(text));

    [Fact]
    public void The_advice_names_the_variable_that_was_meant() =>
        Assert.Contains("\"os.environ/MY_KEY\"", Assert.Single(Check.Model("model: openai/gpt-4o, api_key: '${MY_KEY}'")).Message, StringComparison.Ordinal);
}
