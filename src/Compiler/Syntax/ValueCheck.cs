using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Syntax;

/// <summary>Reports values of the wrong type, also in entries that nothing is generated for. What is read again later says the same, which is said once.</summary>
internal static class ValueCheck
{
    /// <summary>What LiteLLM calls the uses of a model.</summary>
    public static readonly ImmutableArray<string> Modes =
    [
        "chat", "completion", "responses", "embedding", "image_generation", "image_edit", "audio_transcription", "audio_speech", "rerank", "moderation", "realtime", "batch",
        "ocr", "search", "video_generation", "vector_store",
    ];

    /// <summary>The members of <c>litellm_params</c>.</summary>
    public static void Parameters(ObjectReader parameters)
    {
        foreach (var member in parameters.Node.Members)
        {
            if (!MayComeFromVariable(member.Name) || parameters.Variable(member.Name) is null)
            {
                Parameter(parameters, member.Name);
            }
        }
    }

    /// <summary>Whether a client reads the number from the environment where the file says so.</summary>
    private static bool MayComeFromVariable(string name) => name is
        "temperature" or "top_p" or "frequency_penalty" or "presence_penalty" or "max_tokens" or "max_completion_tokens" or "seed" or "num_retries" or "max_retries"
        or "timeout" or "request_timeout" or "stream_timeout";

    /// <summary>The members of <c>model_info</c>.</summary>
    public static void Info(ObjectReader info, DiagnosticBag diagnostics)
    {
        foreach (var member in info.Node.Members)
        {
            switch (member.Name)
            {
                case "max_tokens" or "max_input_tokens" or "max_output_tokens" or "output_vector_size":
                    info.Integer(member.Name, minimum: 1);
                    break;
                case "base_model":
                    info.Text(member.Name);
                    break;
                case "mode" when info.Text(member.Name) is { } mode && !Modes.Contains(mode.Value):
                    diagnostics.Add(Descriptors.IgnoredValue, mode.Span, member.Name, info.Owner, "one of " + string.Join(", ", Modes), $"'{mode.Value}'");
                    break;
                case var price when IsTokenPrice(price):
                    info.Number(price, minimum: 0);
                    break;
            }
        }
    }

    private static void Parameter(ObjectReader parameters, string name)
    {
        switch (name)
        {
            case "temperature" or "top_p" or "weight":
            case var price when IsTokenPrice(price):
                parameters.Number(name, minimum: 0);
                break;
            case "frequency_penalty" or "presence_penalty":
                parameters.Number(name);
                break;
            case "max_tokens" or "max_completion_tokens":
                parameters.Integer(name, minimum: 1);
                break;
            case "seed":
                parameters.Long(name);
                break;
            case "rpm" or "tpm" or "order" or "max_parallel_requests" or "num_retries" or "max_retries":
                parameters.Integer(name);
                break;
            case "timeout" or "request_timeout" or "stream_timeout":
                parameters.Seconds(name);
                break;
            case "cooldown_time":
                parameters.Seconds(name, minimum: 0);
                break;
            case "drop_params" or "merge_reasoning_content_in_choices" or "stream":
                parameters.Boolean(name);
                break;
            case "headers" or "extra_headers":
                parameters.Map(name);
                break;
            case "extra_body" or "metadata":
                parameters.Object(name);
                break;
            case "tags" or "stop" or "organization" or "additional_drop_params" or "allowed_openai_params":
                parameters.Settings(name);
                break;
            case "api_key" or "api_base" or "base_url" or "api_version":
                parameters.Setting(name);
                break;
            case "custom_llm_provider" or "base_model" or "litellm_credential_name":
                parameters.Text(name);
                break;
        }
    }

    private static bool IsTokenPrice(string name) => PriceKey.Parse(name) is not null;
}
