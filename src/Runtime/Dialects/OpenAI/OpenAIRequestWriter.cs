using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the body of a chat completions request.</summary>
internal sealed class OpenAIRequestWriter(BodyWriter body, RejectedMembers rejected, OpenAIChatProfile profile, ChatRequest request)
{
    public void Write()
    {
        var json = body.Json;
        json.WriteStartObject();
        body.Text("model", request.Model);
        if (body.Begin("messages"))
        {
            new OpenAIMessageWriter(json, rejected, profile, request).Write();
        }

        WriteStream();
        WriteSampling(request.Options);
        new OpenAIToolWriter(body, profile).Write(request.Options);
        body.Rest();
        json.WriteEndObject();
        json.Flush();
    }

    private void WriteStream()
    {
        if (!request.Stream)
        {
            return;
        }

        body.Flag("stream", true);
        if (profile.StreamOptions && body.Begin("stream_options"))
        {
            body.Json.WriteStartObject();
            body.Json.WriteBoolean("include_usage", true);
            if (profile.OmitObfuscation)
            {
                body.Json.WriteBoolean("include_obfuscation", false);
            }

            body.Json.WriteEndObject();
        }
    }

    private void WriteSampling(ChatOptions options)
    {
        body.Number(profile.MaxTokensField, options.MaxOutputTokens);
        body.Number("temperature", options.Temperature);
        body.Number("top_p", options.TopP);
        if (profile.TopKField is { } topK)
        {
            body.Number(topK, options.TopK);
        }

        body.Number("frequency_penalty", options.FrequencyPenalty);
        body.Number("presence_penalty", options.PresencePenalty);
        body.Number(profile.SeedField, options.Seed);
        WriteReasoning(options.Reasoning);
        if (options.StopSequences is { Count: > 0 } stops && body.BeginArray("stop"))
        {
            foreach (var stop in stops)
            {
                body.Json.WriteStringValue(stop);
            }

            body.Json.WriteEndArray();
        }
    }

    private void WriteReasoning(ReasoningOptions? options)
    {
        var effort = options?.Effort switch
        {
            ReasoningEffort.None => "none",
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High => "high",
            ReasoningEffort.ExtraHigh => "xhigh",
            _ => null,
        };
        using var output = profile.ReasoningOutput.TryGetValue(WordOf(options?.Output), out var members) ? JsonDocument.Parse(members) : null;
        var dot = profile.ReasoningEffortField.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            body.Text(profile.ReasoningEffortField, effort);
        }
        else if (effort is not null && profile.ReasoningEffortField[..dot] is var owner && body.Begin(owner))
        {
            // Both may be members of one object.
            body.Json.WriteStartObject();
            if (output is not null && output.RootElement.TryGetProperty(owner, out var beside) && beside.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in beside.EnumerateObject())
                {
                    member.WriteTo(body.Json);
                }
            }

            body.Json.WriteString(profile.ReasoningEffortField.AsSpan(dot + 1), effort);
            body.Json.WriteEndObject();
        }

        if (output is not null)
        {
            body.Copy(output.RootElement);
        }
    }

    private static string WordOf(ReasoningOutput? output) => output switch
    {
        ReasoningOutput.None => "none",
        ReasoningOutput.Summary => "summary",
        ReasoningOutput.Full => "full",
        _ => "",
    };
}
