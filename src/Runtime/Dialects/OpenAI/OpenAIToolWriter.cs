using System.Text.Json;
using LlmCodegen.Schemas;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>Writes what an answer may or must look like: tools, the choice among them, the response format.</summary>
internal sealed class OpenAIToolWriter(BodyWriter body, OpenAIChatProfile profile)
{
    private const string Strict = "strict";

    private static readonly ChatResponseFormatJson AnyObject = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""{"type":"object"}""").RootElement);

    public void Write(ChatOptions options)
    {
        var functions = options.Tools?.Any(static tool => tool is not HostedWebSearchTool) ?? false;
        if (functions && body.BeginArray("tools"))
        {
            foreach (var tool in options.Tools!)
            {
                WriteTool(tool, options);
            }

            body.Json.WriteEndArray();
        }

        if (options.Tools?.Any(static tool => tool is HostedWebSearchTool) ?? false)
        {
            WriteWebSearch();
        }

        if (functions)
        {
            WriteChoice(options.ToolMode);
            body.Flag("parallel_tool_calls", options.AllowMultipleToolCalls);
        }

        WriteFormat(options);
    }

    private void WriteTool(AITool tool, ChatOptions options)
    {
        switch (tool)
        {
            case HostedWebSearchTool:
                return;
            case AIFunctionDeclaration function:
                WriteFunction(function, StrictOf(tool.AdditionalProperties) ?? StrictOf(options.AdditionalProperties) ?? profile.Strict);
                return;
            default:
                throw new NotSupportedException($"The tool '{tool.Name}' ({tool.GetType().Name}) cannot be offered over chat completions; they know functions and web search");
        }
    }

    private void WriteFunction(AIFunctionDeclaration function, bool? strict)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteString("type", "function");
        json.WriteStartObject("function");
        json.WriteString("name", function.Name);
        if (!string.IsNullOrEmpty(function.Description) && !body.Rejects("tools[].function.description"))
        {
            json.WriteString("description", function.Description);
        }

        if (strict is { } isStrict && !body.Rejects("tools[].function.strict"))
        {
            json.WriteBoolean(Strict, isStrict);
        }

        json.WritePropertyName("parameters");
        new SchemaWriter(json, Rules(strict)).WriteParameters(function.JsonSchema);

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteWebSearch()
    {
        if (body.Begin("web_search_options"))
        {
            body.Json.WriteStartObject();
            body.Json.WriteEndObject();
        }
    }

    private void WriteChoice(ChatToolMode? mode)
    {
        switch (mode)
        {
            case NoneChatToolMode:
                body.Text("tool_choice", "none");
                break;
            case AutoChatToolMode:
                body.Text("tool_choice", "auto");
                break;
            case RequiredChatToolMode { RequiredFunctionName: null }:
                body.Text("tool_choice", "required");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name } when body.Begin("tool_choice"):
                body.Json.WriteStartObject();
                body.Json.WriteString("type", "function");
                body.Json.WriteStartObject("function");
                body.Json.WriteString("name", name);
                body.Json.WriteEndObject();
                body.Json.WriteEndObject();
                break;
        }
    }

    private void WriteFormat(ChatOptions options)
    {
        if (options.ResponseFormat is null || !body.Begin("response_format"))
        {
            return;
        }

        var json = body.Json;
        json.WriteStartObject();
        switch (options.ResponseFormat)
        {
            case ChatResponseFormatJson { Schema: not null } format:
                WriteFormat(format, StrictOf(options.AdditionalProperties) ?? profile.Strict);
                break;
            case ChatResponseFormatJson when profile.JsonObjectAsSchema:
                WriteFormat(AnyObject, strict: null);
                break;
            case ChatResponseFormatJson:
                json.WriteString("type", "json_object");
                break;
            default:
                json.WriteString("type", "text");
                break;
        }

        json.WriteEndObject();
    }

    private void WriteFormat(ChatResponseFormatJson format, bool? strict)
    {
        var json = body.Json;
        json.WriteString("type", "json_schema");
        json.WriteStartObject("json_schema");
        json.WriteString("name", SchemaName(format.SchemaName));
        if (!string.IsNullOrEmpty(format.SchemaDescription) && !body.Rejects("response_format.json_schema.description"))
        {
            json.WriteString("description", format.SchemaDescription);
        }

        json.WritePropertyName("schema");
        if (profile.JsonObjectAsSchema && ReferenceEquals(format, AnyObject))
        {
            format.Schema!.Value.WriteTo(json); // any object, not one without properties
        }
        else
        {
            new SchemaWriter(json, Rules(strict)).WriteFormat(format.Schema!.Value);
        }

        if (strict is { } isStrict && !body.Rejects("response_format.json_schema.strict"))
        {
            json.WriteBoolean(Strict, isStrict);
        }

        json.WriteEndObject();
    }

    private SchemaRules Rules(bool? strict) =>
        strict == true ? new() { IsStrict = true, Refused = profile.StrictRefusedKeywords, Formats = profile.StrictFormats } : SchemaRules.Loose;

    private static string SchemaName(string? name) => string.IsNullOrEmpty(name) ? "response" : OpenAIName.Clean(name, substitute: '_');

    private static bool? StrictOf(IReadOnlyDictionary<string, object?>? properties) =>
        properties is not null && properties.TryGetValue(Strict, out var value) && value is bool strict ? strict : null;
}
