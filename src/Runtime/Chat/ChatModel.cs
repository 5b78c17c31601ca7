using System.Runtime.CompilerServices;
using System.Text.Json;
using LlmCodegen.Dialects;
using LlmCodegen.Resilience;
using Microsoft.Extensions.AI;

namespace LlmCodegen;

/// <summary>A chat model of a provider, as a typed handle and as an <see cref="IChatClient"/>.</summary>
/// <remarks>
/// <para>Safe for concurrent use. Settings are resolved at first use. Failures are <see cref="LlmException"/>s; cancellation is
/// <see cref="OperationCanceledException"/>; after the clients were disposed every call ends in <see cref="ObjectDisposedException"/>.</para>
/// <para>The options of a call are put over <see cref="ChatModelDescription.Defaults"/>, one by one. An option that the wire format has no
/// word for, or that the provider is known to refuse, is not sent. Other members of the request body come from
/// <see cref="ChatOptions.RawRepresentationFactory"/>, called with this instance: a <c>JsonObject</c> or an object as <c>JsonElement</c>.
/// Its members win over everything else; <c>tools</c> and <c>stop</c> are added to. <see cref="ChatModelDescription.ExtraBody"/>
/// loses to everything else. Of <see cref="ChatOptions.AdditionalProperties"/> three have a meaning, all others are not sent:
/// <c>strict</c> (a Boolean; for tools and response schemas), <c>extra_headers</c> (a dictionary, see
/// <see cref="ChatOptionsExtensions.WithHeader"/>) and <c>extra_body</c> (an object, whose members go into the request body unless the factory has them).</para>
/// <para>The wire format keeps no conversation: options with a <see cref="ChatOptions.ConversationId"/> or a
/// <see cref="ChatOptions.ContinuationToken"/> end in <see cref="NotSupportedException"/>, since the messages alone would be half of one.
/// <see cref="ChatOptions.AllowBackgroundResponses"/> is ignored, as it only allows.</para>
/// </remarks>
public class ChatModel : IChatClient
{
    private readonly LlmConnection _connection;
    private readonly ChatDialect _dialect;
    private readonly ResilienceSettings _resilience;
    private readonly ExtraBody _extraBody;
    private readonly MockedChat? _mock;
    private readonly KeyValuePair<string, ConfigValue>[] _headers;
    private ResiliencePolicy _policy;
    private Endpoint? _endpoint;

    /// <summary>Creates the handle; nothing is resolved or sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time in <paramref name="description"/> makes no sense.</exception>
    protected internal ChatModel(LlmConnection connection, ChatModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(description);
        _connection = connection;
        Description = description;
        _dialect = description.Dialect ?? connection.Dialect;
        _resilience = connection.Resilience.With(description.MaxRetries, description.Timeout, description.AttemptTimeout, description.StreamIdleTimeout);
        _policy = new(_resilience, connection.Runtime);
        _headers = [.. description.Headers];
        _mock = description.Mock is { } mock ? new(mock, connection, description.Id) : null;
        _extraBody = new(description.ExtraBody, description.ExtraBodyHasVariables, description.Id, connection);
    }

    /// <summary>What is known about the model.</summary>
    public ChatModelDescription Description { get; }

    /// <summary>The model as the provider names it.</summary>
    public string Id => Description.Id;

    /// <summary>The name the configuration gave it, else <see cref="Id"/>.</summary>
    public string Name => Description.Name ?? Description.Id;

    /// <summary>Asks one question and returns the text of the answer.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="prompt"/> is <see langword="null"/>.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public Task<string> AskAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return AskAsync();

        async Task<string> AskAsync() =>
            TextOf(await GetResponseAsync([new(ChatRole.User, prompt)], options, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks one question and returns the text of the answer piece by piece. Nothing is sent before it is enumerated.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="prompt"/> is <see langword="null"/>.</exception>
    /// <exception cref="LlmContentPolicyException">The model refused to answer, or a filter of the provider left nothing of the answer.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public IAsyncEnumerable<string> StreamTextAsync(string prompt, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return StreamTextAsync([new(ChatRole.User, prompt)], options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">A message, a tool or an option cannot be expressed in the provider's wire format.</exception>
    /// <exception cref="LlmException">The request failed.</exception>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ResiliencePolicy policy;
        ChatCall call;
        try
        {
            if (_mock is not null)
            {
                return Task.FromResult(_mock.Respond(MockedModel(options, cancellationToken)));
            }

            var request = Request(messages, options, stream: false, cancellationToken);
            policy = Policy();
            call = new(_connection, _dialect, request, At(request), _headers, cancellationToken) { CallHeaders = CallExtras.Headers(request.Options.AdditionalProperties) };
        }
        catch (Exception e)
        {
            // A failure belongs into the task, also before there is anything to wait for.
            return e is OperationCanceledException { CancellationToken: { IsCancellationRequested: true } token } ? Task.FromCanceled<ChatResponse>(token) : Task.FromException<ChatResponse>(e);
        }

        return policy.ExecuteAsync(call);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="messages"/> is <see langword="null"/>.</exception>
    /// <exception cref="NotSupportedException">A message, a tool or an option cannot be expressed in the provider's wire format.</exception>
    /// <exception cref="LlmException">The request failed, or the answer broke off.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return StreamAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Knows <see cref="ChatClientMetadata"/>, <see cref="ChatModelDescription"/> and this instance.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="serviceType"/> is <see langword="null"/>.</exception>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(_connection.TelemetryName, _connection.TryGetBaseUrl(), Id)
            : serviceType == typeof(ChatModelDescription) ? Description
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: what models share belongs to the clients.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    internal string Provider => _connection.Provider;

    /// <exception cref="LlmContentPolicyException">There is no text because the model refused, or because a filter removed it.</exception>
    internal string TextOf(ChatResponse response)
    {
        if (response.Text is { Length: > 0 } text)
        {
            return text;
        }

        ErrorContent? error = null;
        foreach (var message in response.Messages)
        {
            error ??= ErrorIn(message.Contents);
        }

        return Refusal(error?.Message, response.FinishReason) is { } refusal ? throw refusal : "";
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_mock is not null)
        {
            foreach (var update in _mock.Stream(MockedModel(options, cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return update;
            }

            yield break;
        }

        var stream = await OpenAsync(messages, options, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.MoveNextAsync().ConfigureAwait(false))
            {
                yield return stream.TakeUpdate();
            }
        }
    }

    private async IAsyncEnumerable<string> StreamTextAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_mock is not null)
        {
            foreach (var update in _mock.Stream(MockedModel(options, cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (update.Text is { Length: > 0 } text)
                {
                    yield return text;
                }
            }

            yield break;
        }

        var stream = await OpenAsync(messages, options, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var any = false;
            while (await stream.MoveNextAsync().ConfigureAwait(false))
            {
                if (stream.TakeText() is { Length: > 0 } text)
                {
                    any = true;
                    yield return text;
                }
            }

            if (!any && Refusal(stream.Refusal, stream.Finish) is { } failure)
            {
                throw failure;
            }
        }
    }

    private Task<ChatStream> OpenAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var request = Request(messages, options, stream: true, cancellationToken);
        var policy = Policy();
        return policy.ExecuteAsync(new ChatStreamCall(_connection, _dialect, request, At(request), _headers, policy.Settings.StreamIdleTimeout, cancellationToken)
        {
            CallHeaders = CallExtras.Headers(request.Options.AdditionalProperties),
        });
    }

    private ChatRequest Request(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream, CancellationToken cancellationToken)
    {
        _connection.Runtime.ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        var defaults = Description.Variables is { } variables ? variables.Over(Description.Defaults, _connection) : Description.Defaults;
        var effective = ChatOptionsDefaults.Merge(options, defaults);
        ThrowIfContinued(effective);
        ThrowIfTooMany(effective.StopSequences);
        return new(effective.ModelId ?? Id, messages, effective, stream)
        {
            Provider = _connection.Provider,
            ExtraBody = _extraBody.Read(),
            RawBody = RequestMembers.From(effective, this, _connection.Provider),
        };
    }

    private string MockedModel(ChatOptions? options, CancellationToken cancellationToken)
    {
        _connection.Runtime.ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        return options?.ModelId ?? Id;
    }

    private Endpoint At(ChatRequest request) => _endpoint = _connection.EndpointAt(_dialect.Path(request), _endpoint);

    private ResiliencePolicy Policy() =>
        Description.Variables is { } variables ? ResiliencePolicy.Current(ref _policy, variables.Over(_resilience, _connection), _connection.Runtime) : _policy;

    private void ThrowIfContinued(ChatOptions options)
    {
        var option = !string.IsNullOrEmpty(options.ConversationId) ? nameof(ChatOptions.ConversationId) : options.ContinuationToken is not null ? nameof(ChatOptions.ContinuationToken) : null;
        if (option is not null)
        {
            throw new NotSupportedException(
                $"ChatOptions.{option} refers to something that a provider keeps, but {_connection.Provider} ({Id}) is asked by chat completions, which keep nothing; send the whole history and leave the option unset");
        }
    }

    /// <exception cref="LlmBadRequestException">The provider is known to refuse so many.</exception>
    private void ThrowIfTooMany(IList<string>? stops)
    {
        if (_dialect.MaxStopSequences is { } limit && stops?.Count > limit)
        {
            throw new LlmBadRequestException(new(
                _connection.Provider, Id, $"{_connection.Provider} ({Id}) takes at most {limit} stop sequences, but ChatOptions.StopSequences has {stops.Count}; nothing was sent"));
        }
    }

    private static ErrorContent? ErrorIn(IList<AIContent> contents)
    {
        foreach (var content in contents)
        {
            if (content is ErrorContent error)
            {
                return error;
            }
        }

        return null;
    }

    private LlmContentPolicyException? Refusal(string? words, ChatFinishReason? finish) => words is null && finish != ChatFinishReason.ContentFilter ? null : new(new(
        _connection.Provider,
        Id,
        $"{_connection.Provider} ({Id}) {(words is null ? "withheld the answer (content_filter)" : $"refused to answer: {RequestErrors.Clip(words)}")}")
    {
        Code = words is null ? "content_filter" : "refusal",
    });
}
