using System.Runtime.CompilerServices;
using LlmCodegen.Http;

namespace LlmCodegen;

/// <summary>A call whose answer comes in one piece.</summary>
internal abstract class WholeCall<TResult>(
    LlmConnection connection, string model, Endpoint endpoint, RequestBody body, KeyValuePair<string, ConfigValue>[] headers, CancellationToken caller)
    : ProviderCall<TResult>(connection, model, endpoint, body, headers, caller)
    where TResult : class
{
    // One answer; more is a server gone mad.
    private const int MaxAnswerBytes = 256 * 1024 * 1024;

    protected sealed override string Accept => "application/json";

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public sealed override async ValueTask<TResult> AttemptAsync(AttemptEnd end)
    {
        using (end)
        {
            using var exchange = await SendAsync(end).ConfigureAwait(false);
            using var answer = new PooledBuffer();
            try
            {
                await exchange.ReadAsync(answer, MaxAnswerBytes, end.Token).ConfigureAwait(false);
                return Read(answer.Span, exchange);
            }
            catch (Exception e) when (ConnectionErrors.IsConnectionError(e) || e is InvalidDataException)
            {
                throw (Exception?)ConnectionErrors.AsCancellation(e, end.Token) ?? exchange.Unreadable(e);
            }
        }
    }

    /// <summary>Reads the answer.</summary>
    /// <exception cref="LlmRequestException">It is an error, or not understood.</exception>
    protected abstract TResult Read(ReadOnlySpan<byte> body, Exchange exchange);
}
