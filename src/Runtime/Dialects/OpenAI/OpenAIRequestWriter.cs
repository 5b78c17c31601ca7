using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the body of a chat completions request.</summary>
internal sealed class OpenAIRequestWriter(BodyWriter body, OpenAIChatProfile profile, ChatRequest request)
{
    public void Write()
    {
        var json = body.Json;
        json.WriteStartObject();
        body.Text("model", request.Model);
        if (body.Begin("messages"))
        {
            new OpenAIMessageWriter(json, profile).Write(request);
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
        body.Text(profile.ReasoningEffortField, options.Reasoning?.Effort switch
        {
            ReasoningEffort.None => "none",
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High => "high",
            ReasoningEffort.ExtraHigh => "xhigh",
            _ => null,
        });
        if (options.StopSequences is { Count: > 0 } stops && body.BeginArray("stop"))
        {
            foreach (var stop in stops)
            {
                body.Json.WriteStringValue(stop);
            }

            body.Json.WriteEndArray();
        }
    }
}
