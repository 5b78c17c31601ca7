using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>Asks about images.</summary>
public static class VisionExtensions
{
    /// <summary>Asks one question about an image and returns the text of the answer.</summary>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public static Task<string> AskAsync(this ISupportsVision model, string prompt, DataContent image, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        return AskAsync(model, prompt, (AIContent)image, options, cancellationToken);
    }

    /// <summary>Asks one question about an image that the provider fetches itself, or that a <c>data:</c> URL holds, and returns the text of the answer.</summary>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="image"/> is relative, or a file, which no provider can fetch.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public static Task<string> AskAsync(this ISupportsVision model, string prompt, Uri image, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!image.IsAbsoluteUri || image.IsFile)
        {
            throw new ArgumentException("A provider can fetch absolute URLs only, and no files; pass a file's bytes as DataContent", nameof(image));
        }

        return AskAsync(model, prompt, image.Scheme == "data" ? new DataContent(image) : new UriContent(image, "image/*"), options, cancellationToken);
    }

    private static Task<string> AskAsync(ISupportsVision model, string prompt, AIContent image, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(prompt);
        return AnsweringModel.AskAsync(model, new(ChatRole.User, [new TextContent(prompt), image]), options, cancellationToken);
    }
}
