using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>Every form in which people write Azure's addresses and versions: where the request goes, with one version at most.</summary>
public sealed class AzureAddressTests
{
    private const string V1 = "https://r.openai.azure.com/openai/v1/chat/completions";
    private const string Dated = "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21";

    private static readonly Lazy<LoadedClients> Compiled = new(Compile);
    private static readonly FakeProvider Azure = new();

    private static readonly (string Entry, string Url)[] Rows =
    [
        // the resource alone
        ("azure/d, api_base: 'https://r.openai.azure.com'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com', api_version: '2024-10-21'", Dated),
        ("azure/d, api_base: 'https://r.openai.azure.com/', api_version: '2024-10-21'", Dated),
        ("azure/d, api_base: 'https://r.cognitiveservices.azure.com/', api_version: 2024-10-21", "https://r.cognitiveservices.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://r.services.ai.azure.com', api_version: '2024-10-21'", "https://r.services.ai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://r.services.ai.azure.com'", "https://r.services.ai.azure.com/openai/v1/chat/completions"),

        // the words for the API without versions
        ("azure/d, api_base: 'https://r.openai.azure.com', api_version: v1", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com', api_version: latest", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com', api_version: Preview", V1 + "?api-version=Preview"),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1', api_version: preview", V1 + "?api-version=preview"),

        // /openai and /openai/v1
        ("azure/d, api_base: 'https://r.openai.azure.com/openai'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/', api_version: '2024-10-21'", Dated),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1/'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1/', api_version: '2024-10-21'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1/chat/completions'", V1),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/responses?api-version=2024-10-21'", Dated),

        // a version in the address
        ("azure/d, api_base: 'https://r.openai.azure.com/?api-version=2024-10-21'", Dated),
        ("azure/d, api_base: 'https://r.openai.azure.com/?api-version=2024-10-21', api_version: '2024-10-21'", Dated),
        ("azure/d, api_base: 'https://r.openai.azure.com/?api-version=2024-10-21', api_version: '2023-05-15'", Dated),
        ("azure/d, api_base: 'https://r.openai.azure.com/?API-Version=2024-10-21', api_version: '2023-05-15'", "https://r.openai.azure.com/openai/deployments/d/chat/completions?API-Version=2024-10-21"),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/v1?api-version=preview'", V1 + "?api-version=preview"),
        ("azure/d, api_base: 'https://r.openai.azure.com?api-version=2024-10-21&a=b'", "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21&a=b"),

        // a deployment in the address, which counts
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/deployments/own', api_version: '2024-10-21'", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21'", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21', api_version: '2024-10-21'", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://r.openai.azure.com/openai/deployments/', api_version: '2024-10-21'", Dated),
        ("azure/, api_base: 'https://r.openai.azure.com/openai/deployments/own/', api_version: '2024-10-21'", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2024-10-21"),

        // gateways
        ("azure/d, api_base: 'https://gw.azure-api.net/llm', api_version: '2024-10-21'", "https://gw.azure-api.net/llm/openai/deployments/d/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://gw.azure-api.net/llm/openai/', api_version: '2024-10-21'", "https://gw.azure-api.net/llm/openai/deployments/d/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://gw.azure-api.net/llm/openai/deployments/own', api_version: '2024-10-21'", "https://gw.azure-api.net/llm/openai/deployments/own/chat/completions?api-version=2024-10-21"),
        ("azure/d, api_base: 'https://gw.azure-api.net/llm'", "https://gw.azure-api.net/llm/openai/v1/chat/completions"),

        // from the environment
        ("azure/d, api_base: os.environ/BASE_PLAIN, api_version: os.environ/VERSION_DATE", Dated),
        ("azure/d, api_base: os.environ/BASE_PLAIN, api_version: os.environ/VERSION_WORD", V1),
        ("azure/d, api_base: os.environ/BASE_FULL, api_version: os.environ/VERSION_DATE", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2025-01-01-preview"),
        ("azure/d, api_base: os.environ/BASE_V1, api_version: os.environ/VERSION_DATE", V1),

        // the model inference API of AI Foundry
        ("azure/d, api_base: 'https://r.services.ai.azure.com/models', api_version: '2024-05-01-preview'", "https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview"),
        ("azure_ai/d, api_base: 'https://r.services.ai.azure.com'", "https://r.services.ai.azure.com/models/chat/completions"),
        ("azure_ai/d, api_base: 'https://r.services.ai.azure.com/models/', api_version: '2024-05-01-preview'", "https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview"),
        ("azure_ai/d, api_base: 'https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview', api_version: '2024-05-01-preview'", "https://r.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview"),
        ("azure_ai/d, api_base: 'https://r.services.ai.azure.com/openai/v1/'", "https://r.services.ai.azure.com/openai/v1/chat/completions"),
        ("azure_ai/d, api_base: 'https://x.eastus2.models.ai.azure.com'", "https://x.eastus2.models.ai.azure.com/chat/completions"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Rows.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task The_request_goes_to(int number)
    {
        var before = Azure.Requests.Count;
        await Compiled.Value.GetChatClient($"row{number}").GetResponseAsync("Hello");
        Assert.Equal(Rows[number].Url, Azure.Requests[before].Url);
    }

    private static LoadedClients Compile()
    {
        Azure.Environment.Add("KEY", "k");
        Azure.Environment.Add("BASE_PLAIN", "https://r.openai.azure.com/");
        Azure.Environment.Add("BASE_FULL", "https://r.openai.azure.com/openai/deployments/own/chat/completions?api-version=2025-01-01-preview");
        Azure.Environment.Add("BASE_V1", "https://r.openai.azure.com/openai/v1/");
        Azure.Environment.Add("VERSION_DATE", "2024-10-21");
        Azure.Environment.Add("VERSION_WORD", "v1");
        var entries = Rows.Select(static (row, number) => $"  - {{ model_name: row{number}, litellm_params: {{ model: {row.Entry}, api_key: os.environ/KEY }} }}\n");
        return new LoadedClients([new InMemoryText("/project/litellm_config.yaml", "model_list:\n" + string.Concat(entries))], Azure.Options);
    }
}
