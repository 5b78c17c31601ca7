using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>
/// Where a request goes and which key it shows: what the configuration says, which variables are set (<c>NAME=</c> is set and empty), and what
/// comes out. LiteLLM's documented behaviour, except for the rows under "on purpose", which docs/configuration.md explains.
/// </summary>
public sealed class EnvironmentTableTests
{
    private const string Providers = """
        "acme": { "client_id": "os.environ/ACME_CLIENT_ID", "client_secret": "os.environ/ACME_CLIENT_SECRET", "token_url": "https://login.acme.example/token", "models": ["large"] },
        "homed": { "client_id": "id", "client_secret": "os.environ/HOMED_SECRET", "token_url": "https://login.homed.example/token", "base_url": "https://homed.example/v1" },
        "azure_ai": { "client_id": "id", "client_secret": "os.environ/AZURE_SECRET", "token_url": "https://login.azure.example/token", "base_url": "https://own.azure.example" }
        """;

    private const string Contoso = """
        {
          "id": "contoso", "dialect": "openai-chat", "base_url": "https://contoso.example/v1", "base_url_env": ["CONTOSO_URL"],
          "embeddings_base_url_env": ["CONTOSO_VECTORS_URL"], "auth": [{ "scheme": "api-key", "header": "x-key", "env": ["CONTOSO_KEY", "CONTOSO_OLD_KEY"], "embeddings_env": ["CONTOSO_VECTORS_KEY"] }],
          "models": { "talk": {}, "vectors": { "mode": "embedding" } }
        }
        """;

    private const string Doored = """
        {
          "id": "doored", "dialect": "anthropic-messages", "base_url": "https://main.example", "base_url_env": ["MAIN_URL"],
          "doors": [{ "dialect": "openai-chat", "base_url": "https://door.example/v1", "base_url_env": ["DOOR_URL"] }], "auth": [{ "scheme": "bearer", "env": ["DOORED_KEY"] }]
        }
        """;

    private const string Bare = """{ "id": "bare", "dialect": "openai-chat" }""";

    private static readonly List<string> Entries = [];

    private static readonly Lazy<Assembly> Compiled = new(Compile);

    private static readonly Row[] Rows =
    [
        // nothing but the provider: its variables, in order, else the catalog
        new("openai/gpt-4o", "OPENAI_API_KEY=k", "https://api.openai.com/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_API_BASE=https://old.example/v1", "https://old.example/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_API_BASE=https://old.example/v1 OPENAI_BASE_URL=https://new.example/v1", "https://new.example/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL= OPENAI_API_BASE=https://old.example/v1", "https://old.example/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL=", "https://api.openai.com/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL=␠", "https://api.openai.com/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=␠k␠ OPENAI_BASE_URL=␠https://new.example/v1/␠", "https://new.example/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o", "OPENAI_API_KEY=", Error, "OPENAI_API_KEY"),
        new("openai/gpt-4o", "OPENAI_BASE_URL=http://proxy:4000", Error, "OPENAI_API_KEY"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL=not-a-url", Error, "OPENAI_BASE_URL"),
        new("gpt-4o", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000/v1", "http://proxy:4000/v1/chat/completions", "Bearer k"),
        new("groq/llama-3.3-70b-versatile", "GROQ_API_KEY=k", "https://api.groq.com/openai/v1/chat/completions", "Bearer k"),
        new("groq/llama-3.3-70b-versatile", "GROQ_API_KEY=k GROQ_API_BASE=https://g.example/v1 OPENAI_BASE_URL=https://other.example/v1", "https://g.example/v1/chat/completions", "Bearer k"),
        new("groq/llama-3.3-70b-versatile", "OPENAI_API_KEY=k", Error, "GROQ_API_KEY"),
        new("xai/grok-4", "XAI_API_KEY=k XAI_API_BASE=https://x.example/v1", "https://x.example/v1/chat/completions", "Bearer k"),
        new("perplexity/sonar", "PERPLEXITY_API_KEY=second", "https://api.perplexity.ai/chat/completions", "Bearer second"),
        new("perplexity/sonar", "PERPLEXITY_API_KEY=second PERPLEXITYAI_API_KEY=first", "https://api.perplexity.ai/chat/completions", "Bearer first"),
        new("together_ai/m", "TOGETHER_AI_TOKEN=k", "https://api.together.xyz/v1/chat/completions", "Bearer k"),
        new("gemini/gemini-2.5-flash", "GEMINI_API_KEY=second GOOGLE_API_KEY=first", "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", "Bearer first"),
        new("gemini/gemini-2.5-flash", "GEMINI_API_KEY=second GOOGLE_API_KEY=", "https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", "Bearer second"),

        // the variable of a vendor's address holds for its other door, too
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY=k", "https://api.anthropic.com/v1/chat/completions", "Bearer k"),
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY=k ANTHROPIC_BASE_URL=https://gateway.example", "https://gateway.example/v1/chat/completions", "Bearer k"),
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY=k ANTHROPIC_BASE_URL=https://gateway.example/v1/", "https://gateway.example/v1/chat/completions", "Bearer k"),
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY=k ANTHROPIC_BASE_URL= ANTHROPIC_API_BASE=https://old.example", "https://old.example/v1/chat/completions", "Bearer k"),
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_AUTH_TOKEN=t", "https://api.anthropic.com/v1/chat/completions", "Bearer t"),
        new("anthropic/claude-sonnet-4-5", "ANTHROPIC_AUTH_TOKEN=t ANTHROPIC_API_KEY=k", "https://api.anthropic.com/v1/chat/completions", "Bearer k"),
        new("gemini/gemini-2.5-flash", "GEMINI_API_KEY=k GEMINI_API_BASE=https://g.example", "https://g.example/v1beta/openai/chat/completions", "Bearer k"),

        // a door at a host of its own is moved by its own variable only
        new("doored/m", "DOORED_KEY=k MAIN_URL=https://moved.example", "https://door.example/v1/chat/completions", "Bearer k"),
        new("doored/m", "DOORED_KEY=k DOOR_URL=https://moved.example/v1", "https://moved.example/v1/chat/completions", "Bearer k"),

        // servers that everybody runs for themselves: no key needed, no key of anybody else sent
        new("ollama/llama3.1", "", "http://localhost:11434/v1/chat/completions", None),
        new("ollama/llama3.1", "OLLAMA_API_BASE=http://gpu:11434", "http://gpu:11434/v1/chat/completions", None),
        new("ollama/llama3.1", "OLLAMA_API_BASE= OLLAMA_HOST=http://gpu:11434/", "http://gpu:11434/v1/chat/completions", None),
        new("ollama/llama3.1", "OLLAMA_API_KEY=k OPENAI_API_KEY=other", "http://localhost:11434/v1/chat/completions", "Bearer k"),
        new("hosted_vllm/m", "HOSTED_VLLM_API_BASE=http://gpu:8000/v1", "http://gpu:8000/v1/chat/completions", None),
        new("hosted_vllm/m", "HOSTED_VLLM_API_BASE=http://gpu:8000/v1 HOSTED_VLLM_API_KEY=k", "http://gpu:8000/v1/chat/completions", "Bearer k"),
        new("lm_studio/m", "LM_STUDIO_API_BASE=http://gpu:1234/v1", "http://gpu:1234/v1/chat/completions", None),

        // an account's own host
        new("azure/d", "AZURE_API_KEY=k AZURE_API_BASE=https://r.openai.azure.com", "https://r.openai.azure.com/openai/v1/chat/completions", "api-key k"),
        new("azure/d", "AZURE_OPENAI_API_KEY=first AZURE_API_KEY=second AZURE_RESOURCE_NAME=r", "https://r.openai.azure.com/openai/v1/chat/completions", "api-key first"),
        new("azure/d", "AZURE_AD_TOKEN=t AZURE_RESOURCE_NAME=r", "https://r.openai.azure.com/openai/v1/chat/completions", "Bearer t"),
        new("azure/d, api_version: os.environ/AZURE_API_VERSION", "AZURE_API_KEY=k AZURE_RESOURCE_NAME=r AZURE_API_VERSION=2024-10-21", "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21", "api-key k"),
        new("azure/d, api_base: 'https://r.openai.azure.com'", "AZURE_API_KEY=k", "https://r.openai.azure.com/openai/v1/chat/completions", "api-key k"),
        new("azure/d", "AZURE_API_KEY=k", Error, "AZURE_RESOURCE_NAME"),

        // the entry says it: the entry wins, key and address together
        new("openai/gpt-4o, api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_API_KEY=k", "https://api.openai.com/v1/chat/completions", "Bearer own"),
        new("openai/gpt-4o, api_key: os.environ/OWN_KEY", "OPENAI_API_KEY=k", Error, "OWN_KEY"),
        new("openai/gpt-4o, api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/chat/completions", "Bearer own"),
        new("openai/gpt-4o, api_base: 'https://own.example/v1', api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000", "https://own.example/v1/chat/completions", "Bearer own"),
        new("openai/gpt-4o, api_base: os.environ/OWN_BASE, api_key: os.environ/OWN_KEY", "OWN_KEY=own OWN_BASE=https://own.example/v1", "https://own.example/v1/chat/completions", "Bearer own"),
        new("openai/gpt-4o, base_url: 'https://own.example/v1', api_key: os.environ/OWN_KEY", "OWN_KEY=own", "https://own.example/v1/chat/completions", "Bearer own"),
        new("azure/d, api_base: 'https://r.openai.azure.com', api_key: os.environ/OWN_KEY", "OWN_KEY=own AZURE_AD_TOKEN=t", "https://r.openai.azure.com/openai/v1/chat/completions", "api-key own"),
        new("ollama/llama3.1, api_base: 'http://gpu:11434'", "OLLAMA_API_BASE=http://other:11434", "http://gpu:11434/v1/chat/completions", None),

        // own variables spelt out are the provider's
        new("openai/gpt-4o, api_key: os.environ/OPENAI_API_KEY", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/chat/completions", "Bearer k"),
        new("openai/gpt-4o, api_base: os.environ/OPENAI_BASE_URL, api_key: os.environ/OPENAI_API_KEY", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/chat/completions", "Bearer k"),
        new("openai/gpt-4o, api_base: os.environ/OPENAI_BASE_URL, api_key: os.environ/OPENAI_API_KEY", "OPENAI_API_KEY=k OPENAI_BASE_URL=", "https://api.openai.com/v1/chat/completions", "Bearer k"),
        new("openai/gpt-4o, api_base: os.environ/OPENAI_API_BASE", "OPENAI_API_KEY=k OPENAI_API_BASE=https://old.example/v1 OPENAI_BASE_URL=https://new.example/v1", "https://old.example/v1/chat/completions", "Bearer k"),
        new("perplexity/sonar, api_key: os.environ/PERPLEXITY_API_KEY", "PERPLEXITY_API_KEY=named PERPLEXITYAI_API_KEY=other", "https://api.perplexity.ai/chat/completions", "Bearer named"),
        new("perplexity/sonar, api_key: os.environ/PERPLEXITY_API_KEY", "PERPLEXITYAI_API_KEY=other", "https://api.perplexity.ai/chat/completions", "Bearer other"),
        new("anthropic/claude-sonnet-4-5, api_key: os.environ/ANTHROPIC_API_KEY", "ANTHROPIC_API_KEY=k ANTHROPIC_AUTH_TOKEN=t", "https://api.anthropic.com/v1/chat/completions", "Bearer k"),
        new("anthropic/claude-sonnet-4-5, api_key: os.environ/ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_API_KEY=k ANTHROPIC_AUTH_TOKEN=t", "https://api.anthropic.com/v1/chat/completions", "Bearer t"),
        new("azure/d, api_key: os.environ/AZURE_API_KEY", "AZURE_API_KEY=k AZURE_AD_TOKEN=t AZURE_RESOURCE_NAME=r", "https://r.openai.azure.com/openai/v1/chat/completions", "api-key k"),
        new("ollama/llama3.1, api_base: os.environ/OLLAMA_API_BASE", "", "http://localhost:11434/v1/chat/completions", None),
        new("ollama/llama3.1, api_base: os.environ/OLLAMA_HOST", "OLLAMA_HOST=http://gpu:11434 OLLAMA_API_BASE=http://other:11434", "http://gpu:11434/v1/chat/completions", None),

        // a key that belongs to one of several addresses goes there only
        new("mistral/m", "MISTRAL_API_KEY=k MISTRAL_AZURE_API_KEY=a", "https://api.mistral.ai/v1/chat/completions", "Bearer k"),
        new("mistral/m", "MISTRAL_API_KEY=k MISTRAL_AZURE_API_KEY=a MISTRAL_AZURE_API_BASE=https://m.azure.example/v1", "https://m.azure.example/v1/chat/completions", "Bearer a"),
        new("mistral/m", "MISTRAL_AZURE_API_KEY=a", Error, "MISTRAL_AZURE_API_BASE"),

        // on purpose: a key meant for one host is not sent to another host
        new("openai/llama, api_base: 'http://localhost:8000/v1'", "OPENAI_API_KEY=k", "http://localhost:8000/v1/chat/completions", None),
        new("openai/llama, api_base: 'http://localhost:8000/v1', api_key: none", "OPENAI_API_KEY=k", "http://localhost:8000/v1/chat/completions", None),
        new("openai/llama, api_base: os.environ/OWN_BASE", "OPENAI_API_KEY=k OWN_BASE=http://localhost:8000/v1", "http://localhost:8000/v1/chat/completions", None),
        new("groq/m, api_base: 'https://own.example/v1'", "GROQ_API_KEY=k OPENAI_API_KEY=other", "https://own.example/v1/chat/completions", None),

        // on purpose: a reference to a variable that is not set is an error, not another host or another key
        new("openai/gpt-4o, api_base: os.environ/OWN_BASE, api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_BASE_URL=http://proxy:4000", Error, "OWN_BASE"),
        new("openai/gpt-4o, api_base: os.environ/OWN_BASE, api_key: os.environ/OWN_KEY", "OWN_KEY=own OWN_BASE=", Error, "OWN_BASE"),

        new("openai/gpt-4o, api_base: os.environ/OPENAI_BASE_URL, api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/chat/completions", "Bearer own"),
        new("openai/gpt-4o, api_base: os.environ/OPENAI_BASE_URL, api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_API_BASE=http://other:4000", Error, "OPENAI_BASE_URL"),
        new("anthropic/claude-sonnet-4-5, api_base: os.environ/ANTHROPIC_BASE_URL, api_key: os.environ/OWN_KEY", "OWN_KEY=own", Error, "ANTHROPIC_BASE_URL"),
        new("cloudflare/m, api_base: 'https://own.example/v1'", "CLOUDFLARE_API_KEY=k", "https://own.example/v1/chat/completions", None),
        new("openai/gpt-4o, azure_ad_token: os.environ/OWN_TOKEN", "OPENAI_API_KEY=k OWN_TOKEN=t", "https://api.openai.com/v1/chat/completions", "Bearer k"),

        // embeddings: a second address, if there is one
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k", "https://api.openai.com/v1/embeddings", "Bearer k"),
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000", "http://proxy:4000/embeddings", "Bearer k"),
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000 OPENAI_INTERNAL_BASE_URL=http://inner:4000/v1", "http://inner:4000/v1/embeddings", "Bearer k"),
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k OPENAI_BASE_URL=http://proxy:4000 OPENAI_INTERNAL_BASE_URL=", "http://proxy:4000/embeddings", "Bearer k"),
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k OPENAI_BASE_URL= OPENAI_INTERNAL_BASE_URL=", "https://api.openai.com/v1/embeddings", "Bearer k"),
        new("openai/text-embedding-3-small", "OPENAI_API_KEY=k OPENAI_INTERNAL_BASE_URL=http://inner:4000/v1 OPENAI_INTERNAL_API_KEY=inner", "http://inner:4000/v1/embeddings", "Bearer inner"),
        new("openai/text-embedding-3-small", "OPENAI_INTERNAL_API_KEY=inner", "https://api.openai.com/v1/embeddings", "Bearer inner"),
        new("openai/gpt-4o", "OPENAI_API_KEY=k OPENAI_INTERNAL_BASE_URL=http://inner:4000/v1 OPENAI_INTERNAL_API_KEY=inner", "https://api.openai.com/v1/chat/completions", "Bearer k"),
        new("openai/text-embedding-3-small, api_base: 'https://own.example/v1', api_key: os.environ/OWN_KEY", "OWN_KEY=own OPENAI_INTERNAL_BASE_URL=http://inner:4000/v1", "https://own.example/v1/embeddings", "Bearer own"),
        new("openai/text-embedding-3-small, api_key: os.environ/OPENAI_API_KEY", "OPENAI_API_KEY=k OPENAI_INTERNAL_API_KEY=inner OPENAI_INTERNAL_BASE_URL=http://inner:4000/v1", "http://inner:4000/v1/embeddings", "Bearer k"),
        new("ollama/nomic-embed-text", "OLLAMA_API_BASE=http://gpu:11434", "http://gpu:11434/v1/embeddings", None),
        new("azure/text-embedding-3-small", "AZURE_API_KEY=k AZURE_RESOURCE_NAME=r", "https://r.openai.azure.com/openai/v1/embeddings", "api-key k"),

        // a description of one's own has all of it, too
        new("contoso/talk", "CONTOSO_KEY=k CONTOSO_VECTORS_URL=https://vectors.example/v1 CONTOSO_VECTORS_KEY=v", "https://contoso.example/v1/chat/completions", "x-key k"),
        new("contoso/talk", "CONTOSO_KEY= CONTOSO_OLD_KEY=old CONTOSO_URL=https://c.example/v1", "https://c.example/v1/chat/completions", "x-key old"),
        new("contoso/vectors", "CONTOSO_KEY=k", "https://contoso.example/v1/embeddings", "x-key k"),
        new("contoso/vectors", "CONTOSO_KEY=k CONTOSO_URL=https://c.example/v1", "https://c.example/v1/embeddings", "x-key k"),
        new("contoso/vectors", "CONTOSO_KEY=k CONTOSO_URL=https://c.example/v1 CONTOSO_VECTORS_URL=https://vectors.example/v1", "https://vectors.example/v1/embeddings", "x-key k"),
        new("contoso/vectors", "CONTOSO_KEY=k CONTOSO_VECTORS_URL=https://vectors.example/v1 CONTOSO_VECTORS_KEY=v", "https://vectors.example/v1/embeddings", "x-key v"),

        // names by convention, where nobody names a variable
        new("bare/m", "BARE_BASE_URL=https://bare.example/v1 BARE_ACCESS_TOKEN=t", "https://bare.example/v1/chat/completions", "Bearer t"),
        new("bare/m", "BARE_ACCESS_TOKEN=t", Error, "BARE_BASE_URL"),
        new("acme/large", "ACME_CLIENT_ID=i ACME_CLIENT_SECRET=s ACME_BASE_URL=https://acme.example/v1", "https://acme.example/v1/chat/completions", "Bearer issued-token"),
        new("acme/large", "ACME_CLIENT_ID=i ACME_CLIENT_SECRET=s ACME_BASE_URL=", Error, "ACME_BASE_URL"),
        new("azure_ai/m", "AZURE_SECRET=s AZURE_AI_API_KEY=k", "https://own.azure.example/chat/completions", "Bearer issued-token"),
        new("azure_ai/m, api_base: 'https://r.services.ai.azure.com/models', api_key: os.environ/OWN_KEY", "AZURE_SECRET=s OWN_KEY=own", "https://r.services.ai.azure.com/models/chat/completions", "api-key own"),
        new("homed/m", "HOMED_SECRET=s HOMED_BASE_URL=https://other.example/v1", "https://homed.example/v1/chat/completions", "Bearer issued-token"),
    ];

    private const string Error = "error";
    private const string None = "none";

    public static TheoryData<string, string, string, string> Table
    {
        get
        {
            var table = new TheoryData<string, string, string, string>();
            foreach (var row in Rows)
            {
                table.Add(row.Entry, row.Environment, row.Url, row.Shown);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_request_goes_there_and_shows_that(string entry, string environment, string url, string shown)
    {
        using var server = new Server();
        using var clients = (LlmClientsBase)Activator.CreateInstance(
            Compiled.Value.GetType("Demo.Llm.LlmClients", throwOnError: true)!, server.Options(environment))!;
        var call = () => CallAsync(clients, "m" + Entries.IndexOf(entry), entry);
        if (url == Error)
        {
            Assert.Contains($"'{shown}'", (await Assert.ThrowsAsync<LlmConfigurationException>(call)).Message, StringComparison.Ordinal);
            Assert.Null(server.Url);
            return;
        }

        await call();
        Assert.Equal((url, shown), (server.Url, server.Shown));
    }

    private static async Task CallAsync(LlmClientsBase clients, string name, string entry)
    {
        if (entry.Contains("embed", StringComparison.Ordinal) || entry.Contains("vectors", StringComparison.Ordinal))
        {
            await clients.GetEmbeddingGenerator(name).GenerateAsync(["text"]);
        }
        else
        {
            await clients.GetChatClient(name).GetResponseAsync("Hi");
        }
    }

    // One project for all rows: what differs between them is the environment.
    private static Assembly Compile()
    {
        Entries.AddRange(Rows.Select(static row => row.Entry).Distinct(StringComparer.Ordinal));
        var models = Entries.Select(static (entry, index) => $"  - model_name: m{index}\n    litellm_params: {{ model: {entry} }}\n");
        var config = $"oauth2_providers: {{ {Providers.ReplaceLineEndings(" ")} }}\nmodel_list:\n{string.Concat(models)}";
        var harness = new GeneratorHarness(
        [
            new InMemoryText("/project/litellm_config.yaml", config),
            new InMemoryText("/project/contoso.provider.json", Contoso),
            new InMemoryText("/project/bare.provider.json", Bare),
            new InMemoryText("/project/doored.provider.json", Doored),
        ]).Run().AssertCompiles();
        using var image = new MemoryStream();
        Assert.True(harness.Compile().Emit(image).Success);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    private sealed record Row(string Entry, string Environment, string Url, string Shown);

    private sealed class Server : HttpMessageHandler
    {
        public string? Url { get; private set; }

        public string Shown { get; private set; } = None;

        // ␠ stands for a blank.
        public LlmClientsOptions Options(string environment)
        {
            var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Replace('␠', ' ').Split('=', 2))
                .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
            return new() { HttpHandler = this, EnvironmentVariable = variables.GetValueOrDefault, MaxRetries = 0 };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            var answer = path.EndsWith("/token", StringComparison.Ordinal) ? """{"access_token":"issued-token","token_type":"Bearer","expires_in":3600}"""
                : path.EndsWith("/embeddings", StringComparison.Ordinal) ? """{"data":[{"index":0,"embedding":[1]}]}"""
                : """{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}""";
            if (!path.EndsWith("/token", StringComparison.Ordinal))
            {
                Url = request.RequestUri.ToString();
                Shown = request.Headers.NonValidated.TryGetValues("Authorization", out var authorization) ? authorization.ToString()
                    : request.Headers.NonValidated.TryGetValues("api-key", out var key) ? "api-key " + key
                    : request.Headers.NonValidated.TryGetValues("x-key", out var own) ? "x-key " + own
                    : None;
            }

            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
        }
    }
}
