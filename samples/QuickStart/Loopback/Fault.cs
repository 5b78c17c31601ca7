using Microsoft.AspNetCore.Http;

namespace LlmCodegen.Loopback;

/// <summary>How an endpoint misbehaves, once, instead of answering.</summary>
public sealed record Fault(int Status, string Body = "")
{
    /// <summary>A connection that is torn down before any answer.</summary>
    public static Fault Abort { get; } = new(0);

    /// <summary>The media type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The <c>Retry-After</c> header, in seconds.</summary>
    public int? RetryAfter { get; init; }

    internal Task AnswerAsync(HttpContext context)
    {
        if (this == Abort)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        if (RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{seconds}";
        }

        return context.Response.WriteAsync(Body);
    }
}
