using System.ComponentModel;
using System.Runtime.InteropServices;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>An embedding model of a provider, as a typed handle and as an <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Settings are resolved at first use. Failures are <see cref="LlmException"/>s; cancellation is
/// <see cref="OperationCanceledException"/>; after the clients were disposed every call ends in <see cref="ObjectDisposedException"/>.</para>
/// <para>All texts of a call go into one request, or, where the provider is known to take only so many, into several, one after the other:
/// each has the limits of a call, what they cost is added up, and if one of them fails, so does the call. Without texts nothing is sent. Embeddings come in the order of the
/// texts, whatever order the answer has.</para>
/// <para>Other members of the request body, such as <c>input_type</c>, come from <see cref="EmbeddingModelDescription.ExtraBody"/>, or per
/// call from <see cref="EmbeddingGenerationOptions.RawRepresentationFactory"/>, called with this instance: a <c>JsonObject</c> or an object
/// as <c>JsonElement</c>, whose members win over everything else. <c>encoding_format</c> is not sent unless it stands there; answers are
/// understood as numbers and as base64.</para>
/// </remarks>
public class EmbeddingModel : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string NoChat = "An embedding model turns texts into vectors and answers no questions: use EmbedAsync, or ask a chat model";

    private static readonly EmbeddingGenerationOptions NoOptions = new();

    private readonly LlmConnection _connection;
    private readonly ResilienceSettings _resilience;
    private readonly ExtraBody _extraBody;
    private readonly KeyValuePair<string, ConfigValue>[] _headers;
    private ResiliencePolicy _policy;
    private Endpoint? _endpoint;

    /// <summary>Creates the handle; nothing is resolved or sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time in <paramref name="description"/> makes no sense.</exception>
    protected internal EmbeddingModel(LlmConnection connection, EmbeddingModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(description);
        _connection = connection;
        Description = description;
        _resilience = connection.Resilience.With(description.MaxRetries, description.Timeout, description.AttemptTimeout);
        _policy = new(_resilience, connection.Runtime);
        _headers = [.. description.Headers];
        _extraBody = new(description.ExtraBody, description.ExtraBodyHasVariables, description.Id, connection);
    }

    /// <summary>What is known about the model.</summary>
    public EmbeddingModelDescription Description { get; }

    /// <summary>The model as the provider names it.</summary>
    public string Id => Description.Id;

    /// <summary>The name the configuration gave it, else <see cref="Id"/>.</summary>
    public string Name => Description.Name ?? Description.Id;

    /// <summary>Returns the embedding of one text.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public Task<float[]> EmbedAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return EmbedAsync();

        async Task<float[]> EmbedAsync() => Numbers((await SendAsync([text], NoOptions, cancellationToken).ConfigureAwait(false))[0]);
    }

    /// <summary>Returns the embeddings of several texts, in their order.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">One of the texts is <see langword="null"/>.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public Task<float[][]> EmbedAsync(IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        var list = Materialize(texts, nameof(texts));
        return EmbedAsync();

        async Task<float[][]> EmbedAsync() => [.. (await SendAsync(list, NoOptions, cancellationToken).ConfigureAwait(false)).Select(Numbers)];
    }

    /// <summary>Not for embedding models: the compiler says so, in place of naming an overload for images.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(NoChat, error: true)]
    public Task<string> AskAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(NoChat);

    /// <inheritdoc cref="AskAsync"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete(NoChat, error: true)]
    public IAsyncEnumerable<string> StreamTextAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException(NoChat);

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">One of the texts is <see langword="null"/>.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(Materialize(values, nameof(values)), options ?? NoOptions, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Knows <see cref="EmbeddingGeneratorMetadata"/>, <see cref="EmbeddingModelDescription"/> and this instance.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is <see langword="null"/>.</exception>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(_connection.TelemetryName, _connection.TryGetBaseUrl(), Id, Description.Dimensions)
            : serviceType == typeof(EmbeddingModelDescription) ? Description
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: what models share belongs to the clients.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    private async Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(
        List<string> texts, EmbeddingGenerationOptions options, CancellationToken cancellationToken)
    {
        _connection.Runtime.ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        if (texts.Count == 0)
        {
            return [];
        }

        var policy = Description.Variables is { } variables ? ResiliencePolicy.Current(ref _policy, variables.Over(_resilience, _connection), _connection.Runtime) : _policy;
        var request = new EmbeddingRequest(options.ModelId ?? Id, texts, options.Dimensions)
        {
            DimensionsField = _connection.Embeddings.DimensionsField,
            ExtraBody = _extraBody.Read(),
            RawBody = RequestMembers.From(options, this),
            Headers = CallExtras.Headers(options.AdditionalProperties),
        };
        if (_connection.Embeddings.MaxInputs is not { } most || texts.Count <= most || request.HasInput)
        {
            return await SendAsync(request, policy, cancellationToken).ConfigureAwait(false);
        }

        var all = new GeneratedEmbeddings<Embedding<float>>(texts.Count);
        for (var start = 0; start < texts.Count; start += most)
        {
            var part = texts.GetRange(start, Math.Min(most, texts.Count - start));
            Add(all, await SendAsync(request with { Texts = part }, policy, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    private Task<GeneratedEmbeddings<Embedding<float>>> SendAsync(EmbeddingRequest request, ResiliencePolicy policy, CancellationToken cancellationToken) =>
        policy.ExecuteAsync(new EmbeddingCall(_connection, request, At(request.Model), _headers, cancellationToken) { CallHeaders = request.Headers });

    private Endpoint At(string model)
    {
        var path = _connection.Embeddings.Path.Replace("{model}", Uri.EscapeDataString(model), StringComparison.Ordinal);
        return _endpoint = _connection.EndpointAt(path, _endpoint);
    }

    private static void Add(GeneratedEmbeddings<Embedding<float>> all, GeneratedEmbeddings<Embedding<float>> part)
    {
        all.AddRange(part);
        all.SetRateLimits(part.GetRateLimits());
        if (part.Usage is { } usage)
        {
            (all.Usage ??= new()).Add(usage);
        }
    }

    private static List<string> Materialize(IEnumerable<string> texts, string parameter)
    {
        ArgumentNullException.ThrowIfNull(texts, parameter);
        var list = texts.ToList();
        return list.IndexOf(null!) is var index and >= 0 ? throw new ArgumentException($"Text {index} is null", parameter) : list;
    }

    private static float[] Numbers(Embedding<float> embedding) =>
        MemoryMarshal.TryGetArray(embedding.Vector, out var array) && array.Array is { } numbers && array.Count == numbers.Length ? numbers : embedding.Vector.ToArray();
}
