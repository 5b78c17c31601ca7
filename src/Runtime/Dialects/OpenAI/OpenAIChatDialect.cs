using LlmCodegen.Http;

namespace LlmCodegen.Dialects;

/// <summary>OpenAI's chat completions and everything compatible with them.</summary>
public sealed class OpenAIChatDialect : ChatDialect
{
    private readonly RejectedMembers _rejected;

    /// <summary>Speaks the dialect with a provider's peculiarities.</summary>
    public OpenAIChatDialect(OpenAIChatProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        _rejected = new(profile.RejectedMembers);
    }

    /// <summary>The dialect without peculiarities, which suits most compatible servers.</summary>
    public static OpenAIChatDialect Default { get; } = new(new());

    /// <summary>Where the provider departs from the format.</summary>
    public OpenAIChatProfile Profile { get; }

    internal override int? MaxStopSequences => Profile.MaxStopSequences;

    internal override string Path(ChatRequest request) => Profile.Path.Replace("{model}", Uri.EscapeDataString(request.Model), StringComparison.Ordinal);

    internal override void WriteRequest(PooledBuffer output, ChatRequest request)
    {
        using var body = BodyWriter.Begin(output, request.RawBody, request.ExtraBody, _rejected);
        new OpenAIRequestWriter(body, _rejected, Profile, request).Write();
    }

    internal override ChatAnswerReader CreateReader(ChatRequest request, Exchange exchange) => new OpenAIAnswerReader(Profile, request, exchange);
}
