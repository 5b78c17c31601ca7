using LlmCodegen.Http;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>A wire format of chat models. Stateless: what differs between the providers that speak it is data in its profile.</summary>
public abstract class ChatDialect
{
    private protected ChatDialect()
    {
    }

    /// <summary>How many stop sequences the provider takes, or <see langword="null"/> if that is unknown.</summary>
    internal virtual int? MaxStopSequences => null;

    /// <summary>The path under the base URL.</summary>
    internal abstract string Path(ChatRequest request);

    /// <summary>Writes the request's body.</summary>
    /// <exception cref="NotSupportedException">A message or a tool cannot be expressed in this format.</exception>
    internal abstract void WriteRequest(PooledBuffer output, ChatRequest request);

    /// <summary>The request's body, written once for all attempts.</summary>
    /// <exception cref="NotSupportedException">A message or a tool cannot be expressed in this format.</exception>
    internal RequestBody Write(ChatRequest request)
    {
        var buffer = new PooledBuffer();
        try
        {
            WriteRequest(buffer, request);
            return new(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Starts to read an answer, whole or in pieces.</summary>
    internal abstract ChatAnswerReader CreateReader(ChatRequest request, Exchange exchange);

    /// <summary>Reads an answer that came in one piece.</summary>
    internal ChatResponse ReadResponse(ReadOnlySpan<byte> body, ChatRequest request, Exchange exchange)
    {
        var reader = CreateReader(request, exchange);
        var response = reader.ReadResponse(body);
        var limits = exchange.ReadRateLimits();
        response.RawRepresentation = limits is null && reader.Extras.Count == 0 ? null : new RawAnswer(limits, reader.Extras);
        return response;
    }
}
