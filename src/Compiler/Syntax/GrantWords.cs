namespace LlmCodegen.Compiler.Syntax;

/// <summary>The words that describe how a token is asked for.</summary>
internal static class GrantWords
{
    /// <summary>The grants that tokens can be asked for with.</summary>
    public static readonly ImmutableArray<string> Grants = ["client_credentials"];

    /// <summary>The ways in which a client can show its secret to a token endpoint.</summary>
    public static readonly ImmutableArray<string> ClientAuthentications = ["basic", "basic_raw", "post"];
}
