using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the messages of a chat completions request.</summary>
internal sealed class OpenAIMessageWriter(Utf8JsonWriter json, OpenAIChatProfile profile)
{
    private readonly OpenAIContentWriter _content = new(json);
    private readonly ToolCallIds _ids = new(profile.ToolCallIdLength);

    public void Write(ChatRequest request)
    {
        json.WriteStartArray();
        if (!string.IsNullOrEmpty(request.Options.Instructions))
        {
            Begin(profile.SystemRole, author: null);
            json.WriteString("content", request.Options.Instructions);
            json.WriteEndObject();
        }

        foreach (var message in request.Messages)
        {
            Write(message ?? throw new ArgumentException("One of the messages is null", nameof(request)));
        }

        json.WriteEndArray();
    }

    private void Write(ChatMessage message)
    {
        if (message.Role == ChatRole.Assistant)
        {
            WriteAssistant(message);
        }
        else if (message.Role != ChatRole.Tool)
        {
            if (message.Contents.Count == 0 || OtherThanResult(message.Contents) is not null)
            {
                Begin(message.Role == ChatRole.System ? profile.SystemRole : message.Role.Value, message.AuthorName);
                json.WritePropertyName("content");
                _content.Write(message.Contents);
                json.WriteEndObject();
            }
        }
        else if (OtherThanResult(message.Contents) is { } other)
        {
            throw new NotSupportedException($"A message of role 'tool' holds {other.GetType().Name}; over chat completions it can hold FunctionResultContent only");
        }

        WriteResults(message);
    }

    private static AIContent? OtherThanResult(IList<AIContent> contents)
    {
        foreach (var content in contents)
        {
            if (content is not FunctionResultContent)
            {
                return content;
            }
        }

        return null;
    }

    private void WriteAssistant(ChatMessage message)
    {
        if (message.Contents.Count > 0 && OtherThanResult(message.Contents) is null)
        {
            return;
        }

        List<FunctionCallContent> calls = [];
        string? refusal = null;
        foreach (var content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                calls.Add(call);
            }
            else if (content is ErrorContent { ErrorCode: "Refusal" } error)
            {
                refusal ??= error.Message;
            }
        }

        Begin("assistant", message.AuthorName);
        json.WritePropertyName("content");
        if (message.Text is { Length: > 0 } text)
        {
            json.WriteStringValue(text);
        }
        else if (calls.Count > 0 || refusal is not null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue("");
        }

        if (refusal is not null)
        {
            json.WriteString("refusal", refusal);
        }

        WriteReasoning(message.Contents);
        WriteCalls(calls);
        json.WriteEndObject();
    }

    private void WriteReasoning(IList<AIContent> contents)
    {
        if (profile.ReasoningReplayField is not { } field)
        {
            return;
        }

        List<string> details = [];
        string? text = null;
        foreach (var content in contents)
        {
            if (content is TextReasoningContent part)
            {
                text += part.Text;
                if (part.ProtectedData is { } detail)
                {
                    details.Add(detail);
                }
            }
        }

        if (details.Count > 0)
        {
            json.WriteStartArray(field);
            details.ForEach(detail => json.WriteRawValue(detail));
            json.WriteEndArray();
        }
        else if (text is not null)
        {
            json.WriteString(field, text);
        }
    }

    private void WriteCalls(List<FunctionCallContent> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id", _ids.Fit(call.CallId));
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", ToolValues.Arguments(call));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteResults(ChatMessage message)
    {
        foreach (var content in message.Contents)
        {
            if (content is FunctionResultContent result)
            {
                Begin("tool", author: null);
                json.WriteString("tool_call_id", _ids.Fit(result.CallId));
                json.WriteString("content", ToolValues.Result(result));
                json.WriteEndObject();
            }
        }
    }

    private void Begin(string role, string? author)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        if (author is not null && !profile.RejectedMembers.Contains("name") && OpenAIName.Clean(author) is { Length: > 0 } name)
        {
            json.WriteString("name", name);
        }
    }
}
