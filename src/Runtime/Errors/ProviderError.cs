namespace LlmCodegen;

/// <summary>An error in a provider's own words.</summary>
internal sealed record ProviderError(string Message)
{
    public string? Type { get; init; }

    /// <summary>The code; what a provider writes as a number stays a number in digits.</summary>
    public string? Code { get; init; }

    /// <summary>A second, more precise code: Azure's <c>innererror.code</c>, Google's <c>reason</c>, that of an error which the message quotes.</summary>
    public string? InnerCode { get; init; }

    /// <summary>The HTTP status that the body repeats, else 0.</summary>
    public int Status { get; init; }

    public string? RequestId { get; init; }

    /// <summary>google.rpc.RetryInfo's <c>retryDelay</c>, <c>retry_after</c>, or what the message says.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
