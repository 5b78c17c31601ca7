namespace LlmCodegen;

/// <summary>What a token endpoint's answer says, good or bad, before anybody judged it.</summary>
internal sealed class TokenAnswer
{
    public Secret? AccessToken { get; set; }

    /// <summary>Tokens of other kinds, which nobody uses and no error may repeat.</summary>
    public List<string> OtherTokens { get; } = [];

    public string? TokenType { get; set; }

    /// <summary>In seconds, as the server put it.</summary>
    public double? ExpiresIn { get; set; }

    public string? Scope { get; set; }

    public string? Error { get; set; }

    public string? Description { get; set; }
}
