using System.Globalization;
using System.Net;

namespace LlmCodegen;

/// <summary>Decides what kind of failure an error is: by its code, by its words, by its status.</summary>
/// <remarks>
/// A code that names a kind wins. Codes that only say whose fault it is (<c>invalid_request_error</c>, <c>server_error</c>) give way to words that
/// say more, and so do statuses that are said of anything: 400, 5xx, and the 200 of an error within a stream.
/// </remarks>
internal static class ErrorClassifier
{
    private static readonly string[] StatusWords = ["error code: ", "status code: ", "status code ", "status: ", "http status ", "http "];

    public static ErrorKind Classify(HttpStatusCode status, ProviderError error)
    {
        var number = (int)status >= 300 ? (int)status : NumericCode(error);
        if (ErrorTexts.FindClassName(error.Message) is { } named)
        {
            return named;
        }

        var code = ByCode(error);
        if (code is { } kind and not (ErrorKind.BadRequest or ErrorKind.Server))
        {
            return kind;
        }

        // invalid_request_error is the type of everything OpenAI answers with 4xx, and gateways copy it.
        return ByText(number, error) ?? (code is { } vague && (vague != ErrorKind.BadRequest || number == 0) ? vague : ByStatus(number));
    }

    /// <summary>Whether an error says what it is, by a code, a number or its words.</summary>
    public static bool IsKnown(ProviderError error) => NumericCode(error) > 0 || ByCode(error) is not null || ErrorTexts.Find(error) is not null;

    /// <summary>Whether the account is used up, which no waiting helps.</summary>
    public static bool IsExhausted(ProviderError error) =>
        ErrorCodes.IsExhausted(error.InnerCode) || ErrorCodes.IsExhausted(error.Code) || ErrorCodes.IsExhausted(error.Type)
        || (error.RetryAfter is null && ErrorTexts.IsExhausted(error.Message));

    /// <summary>The HTTP status that an error in the middle of a stream gives as its code or begins with, else 0.</summary>
    public static int NumericCode(ProviderError error) => Number(error.Code) is > 0 and var code ? code : error.Status > 0 ? error.Status : NumberIn(error.Message);

    /// <summary>Whether a code is an HTTP status.</summary>
    public static bool IsNumber(string? code) => Number(code) > 0;

    private static ErrorKind? ByCode(ProviderError error)
    {
        ErrorKind? vague = null;
        foreach (var code in (ReadOnlySpan<string?>)[error.InnerCode, error.Code, error.Type])
        {
            switch (ErrorCodes.Find(code))
            {
                case null:
                    break;
                case var kind and (ErrorKind.BadRequest or ErrorKind.Server):
                    vague ??= kind;
                    break;
                case var kind:
                    return kind;
            }
        }

        return vague;
    }

    private static ErrorKind? ByText(int status, ProviderError error)
    {
        var kind = status is 401 or 402 or 404 or 408 or 429 or 504 or 524 or (>= 300 and < 400) ? null : ErrorTexts.Find(error);
        return status switch
        {
            403 => kind is ErrorKind.ContentPolicy or ErrorKind.RateLimit ? kind : null,
            >= 500 => kind is ErrorKind.Server ? null : kind,
            _ => kind,
        };
    }

    private static ErrorKind ByStatus(int status) => status switch
    {
        401 => ErrorKind.Authentication,
        402 or 403 => ErrorKind.Permission,
        404 => ErrorKind.NotFound,
        408 or 504 or 524 => ErrorKind.Timeout,
        429 => ErrorKind.RateLimit,
        >= 400 and < 500 => ErrorKind.BadRequest,
        >= 300 and < 400 => ErrorKind.Protocol,
        _ => ErrorKind.Server,
    };

    private static int NumberIn(string text)
    {
        if (LeadingNumber(text) is > 0 and var first)
        {
            return first;
        }

        foreach (var word in StatusWords)
        {
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && LeadingNumber(text.AsSpan(at + word.Length)) is > 0 and var number)
            {
                return number;
            }
        }

        return 0;
    }

    private static int LeadingNumber(ReadOnlySpan<char> text) =>
        text.Length >= 3 && (text.Length == 3 || !char.IsLetterOrDigit(text[3])) ? Number(text[..3]) : 0;

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 400 and < 600 ? number : 0;
}
