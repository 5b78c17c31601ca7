using System.Text.Json;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes the messages of a chat completions request.</summary>
internal sealed class OpenAIMessageWriter(Utf8JsonWriter json, RejectedMembers rejected, OpenAIChatProfile profile, ChatRequest request)
{
    private readonly ToolCallIds _ids = new(profile.ToolCallIdLength);
    private int _index = -1;

    private OpenAIContentWriter Content => field ??= new(json);

    private OpenAIReplayWriter Replay => field ??= new(json, profile, request);

    public void Write()
    {
        json.WriteStartArray();
        if (!string.IsNullOrEmpty(request.Options.Instructions))
        {
            Begin(profile.SystemRole, ChatRole.System.Value, author: null);
            json.WriteString("content", request.Options.Instructions);
            json.WriteEndObject();
        }

        var messages = request.Messages as IReadOnlyList<ChatMessage> ?? [.. request.Messages];
        var loops = OpenAIReplayWriter.WatchesLoopsOf(profile) ? new ToolLoops(messages) : null;
        for (_index = 0; _index < messages.Count; _index++)
        {
            Write(messages[_index] ?? throw new ArgumentException($"Message {_index} is null"), loops?.IsInLoop() ?? false);
        }

        json.WriteEndArray();
    }

    private void Write(ChatMessage message, bool inToolLoop)
    {
        if (message.Contents is [TextContent alone] && message.Role != ChatRole.Tool && message.Role != ChatRole.Assistant)
        {
            Begin(message);
            json.WriteString("content", alone.Text);
            json.WriteEndObject();
            return;
        }

        var sent = Sent(message);
        if (message.Role == ChatRole.Tool)
        {
            WriteResults(message, WithText(message, sent));
            return;
        }

        var results = sent.FindAll(static content => content is FunctionResultContent);
        var own = results.Count == 0 ? sent : sent.FindAll(static content => content is not FunctionResultContent);
        if (own.Count > 0 || message.Contents.Count == 0)
        {
            if (message.Role == ChatRole.Assistant)
            {
                WriteAnswer(message, own, inToolLoop);
            }
            else
            {
                Begin(message);
                json.WritePropertyName("content");
                Content.Write(own, Describe(message));
                json.WriteEndObject();
            }
        }

        WriteResults(message, results.ConvertAll(static result => ((FunctionResultContent)result, (string?)null)));
    }

    /// <summary>The contents that the model is to see.</summary>
    private List<AIContent> Sent(ChatMessage message)
    {
        var sent = new List<AIContent>(message.Contents.Count);
        foreach (var content in message.Contents)
        {
            switch (OpenAIContentRules.Of(content, message.Role))
            {
                case ContentFate.Send:
                    sent.Add(content);
                    break;
                case ContentFate.Refuse when content is null:
                    throw new ArgumentException($"{Describe(message)} holds a content that is null");
                case ContentFate.Refuse:
                    throw new NotSupportedException($"{Describe(message)} holds {OpenAIContentWriter.Describe(content)}, which cannot be sent over chat completions in a message of role '{message.Role}'");
                default:
                    break;
            }
        }

        return sent;
    }

    // Text beside a result belongs to the result it follows: the wire has no other place for it.
    private List<(FunctionResultContent Result, string? Text)> WithText(ChatMessage message, List<AIContent> contents)
    {
        List<(FunctionResultContent, string?)> results = [];
        string? before = null;
        foreach (var content in contents)
        {
            if (content is FunctionResultContent result)
            {
                results.Add((result, results.Count == 0 ? before : null));
            }
            else if (content is TextContent { Text: { Length: > 0 } text })
            {
                if (results is [.., var (owner, beside)])
                {
                    results[^1] = (owner, beside is null ? text : $"{beside}\n{text}");
                }
                else
                {
                    before = before is null ? text : $"{before}\n{text}";
                }
            }
        }

        return results.Count == 0 && before is not null
            ? throw new NotSupportedException($"{Describe(message)} holds text without a FunctionResultContent; over chat completions a message of role 'tool' answers a call")
            : results;
    }

    private void WriteAnswer(ChatMessage message, List<AIContent> contents, bool inToolLoop)
    {
        var calls = contents.OfType<FunctionCallContent>().ToList();
        var refusal = contents.OfType<ErrorContent>().FirstOrDefault(static error => error.ErrorCode == "Refusal")?.Message;
        var text = MessageText.OfAnswer(message.Contents);
        if (text.Length == 0 && calls.Count == 0 && refusal is null && contents.Count > 0 && !Replay.Has(contents, inToolLoop))
        {
            return; // nothing of it can be said here, and an empty answer is refused by many
        }

        Begin(ChatRole.Assistant.Value, ChatRole.Assistant.Value, message.AuthorName);
        json.WritePropertyName("content");
        if (text.Length == 0 && (calls.Count > 0 || refusal is not null))
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(text);
        }

        if (refusal is not null)
        {
            json.WriteString("refusal", refusal);
        }

        Replay.WriteMessage(contents, inToolLoop, calls.Count > 0);
        WriteCalls(calls);
        json.WriteEndObject();
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
            Replay.WriteCall(call, isFirst: call == calls[0]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteResults(ChatMessage message, List<(FunctionResultContent Result, string? Text)> results)
    {
        foreach (var (result, text) in results)
        {
            Begin(ChatRole.Tool.Value, ChatRole.Tool.Value, message.Role == ChatRole.Tool ? message.AuthorName : null);
            json.WriteString("tool_call_id", _ids.Fit(result.CallId));
            json.WriteString("content", text is null ? ToolValues.Result(result) : $"{ToolValues.Result(result)}\n{text}");
            json.WriteEndObject();
        }
    }

    private void Begin(ChatMessage message) => Begin(message.Role == ChatRole.System ? profile.SystemRole : message.Role.Value, message.Role.Value, message.AuthorName);

    private void Begin(string word, string role, string? author)
    {
        json.WriteStartObject();
        json.WriteString("role", word);
        if (author is not null && !rejected.Has("messages[].name", role) && OpenAIName.OfAuthor(author) is { Length: > 0 } name)
        {
            json.WriteString("name", name);
        }
    }

    private string Describe(ChatMessage message) => $"Message {_index} of role '{message.Role}'";
}
