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
        var response = new ChatResponse();
        var message = new ChatMessage(ChatRole.Assistant, new List<AIContent>());
        response.Messages.Add(message);
        if (reader.ReadWhole(body) is { } update)
        {
            Fill(response, message, update);
        }

        var limits = exchange.ReadRateLimits();
        response.RawRepresentation = limits is null && reader.Extras.Count == 0 ? null : new RawAnswer(limits, reader.Extras);
        return response;
    }

    private static void Fill(ChatResponse response, ChatMessage message, ChatResponseUpdate update)
    {
        response.ResponseId = update.ResponseId;
        response.ModelId = update.ModelId;
        response.CreatedAt = update.CreatedAt;
        response.FinishReason = update.FinishReason;
        message.Role = update.Role ?? message.Role;
        message.MessageId = update.MessageId;
        message.CreatedAt = update.CreatedAt;
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage)
            {
                response.Usage = usage.Details;
            }
            else
            {
                message.Contents.Add(content);
            }
        }

        if (message.Contents.Count > 2)
        {
            // Pieces of a stream, although none was asked for.
            var pieces = new ChatResponseUpdate(message.Role, message.Contents);
            message.Contents = new[] { pieces }.ToChatResponse().Messages[0].Contents;
        }
    }
}
