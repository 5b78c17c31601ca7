using System.Text;

namespace LlmCodegen;

/// <summary>Makes exceptions of failures.</summary>
internal static class RequestErrors
{
    private const int MaxText = 1000;

    public static LlmRequestException Create(ErrorKind kind, RequestFailure failure) => kind switch
    {
        ErrorKind.Authentication => new LlmAuthenticationException(failure),
        ErrorKind.Permission => new LlmPermissionException(failure),
        ErrorKind.NotFound => new LlmNotFoundException(failure),
        ErrorKind.RateLimit => new LlmRateLimitException(failure),
        ErrorKind.ContextWindow => new LlmContextWindowException(failure),
        ErrorKind.ContentPolicy => new LlmContentPolicyException(failure),
        ErrorKind.Timeout => new LlmTimeoutException(failure),
        ErrorKind.Server => new LlmServerException(failure),
        ErrorKind.Protocol => new LlmProtocolException(failure),
        _ => new LlmBadRequestException(failure),
    };

    /// <summary>What an error of ours may repeat of a text that came from outside: one line, of bounded length.</summary>
    public static string Clip(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxText) + 1);
        foreach (var c in text)
        {
            if (line.Length >= MaxText)
            {
                line.Append('…');
                break;
            }

            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
