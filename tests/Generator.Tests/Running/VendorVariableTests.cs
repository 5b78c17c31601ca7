using System.Globalization;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Running;

/// <summary>A key and its host belong together, whatever an entry is called: no name makes a variable that holds one host's secret go to another host.</summary>
public sealed class VendorVariableTests
{
    private static readonly string[] VendorNames =
        ["openai/*", "openai", "OPENAI", "groq", "azure", "anthropic", "gemini-", "google", "hf", "replicate", "deepgram", "together_ai", "xai/*", "mistral*", "aws", "litellm_proxy", "Fireworks AI"];

    [Fact]
    public async Task Entry_at_a_host_of_its_own_never_shows_a_vendors_variable_whatever_it_is_called()
    {
        var entries = VendorNames.Select(static (name, i) => $$"""
            { "model_name": "{{name}}", "litellm_params": { "model": "openai/{{(name.Contains('*', StringComparison.Ordinal) ? "*" : "m")}}", "api_base": "https://own{{i.ToString(CultureInfo.InvariantCulture)}}.example/v1",
              "extra_headers": { "api-key": "literal", "token": "literal", "Bearer-Token-Bedrock": "literal" }, "access_token": "literal" } }
            """);
        using var asked = new Asked($$"""{ "model_list": [ {{string.Join(",", entries)}} ] }""");

        foreach (var (name, host) in VendorNames.Select(static (name, i) => (name.Replace("*", "m", StringComparison.Ordinal), $"https://own{i.ToString(CultureInfo.InvariantCulture)}.example/v1/chat/completions")))
        {
            var request = await asked.AskAsync(name);

            Assert.Equal(host, request.Url);
            Assert.All(request.Headers.Values.Append(request.Body).Where(static text => text.Contains("value-of-", StringComparison.Ordinal)), text => Assert.False(IsVendors(text), $"{name}: {text}"));
        }
    }

    [Fact]
    public async Task Deployments_of_one_name_at_two_hosts_have_two_variables()
    {
        using var asked = new Asked("""
            { "model_list": [
              { "model_name": "fast", "litellm_params": { "model": "openai/a", "api_base": "https://one.example/v1" }, "model_info": { "id": "1" } },
              { "model_name": "fast", "litellm_params": { "model": "openai/a", "api_base": "https://one.example/v2" }, "model_info": { "id": "2" } },
              { "model_name": "fast", "litellm_params": { "model": "openai/b", "api_base": "https://two.example/v1", "api_key": "literal" }, "model_info": { "id": "3" } },
              { "model_name": "Fast!", "litellm_params": { "model": "openai/c", "api_base": "https://three.example/v1" } },
              { "model_name": "slow", "litellm_params": { "model": "openai/d", "api_base": "https://four.example/v1" } },
              { "model_name": "keyed", "litellm_params": { "model": "openai/d", "api_base": "https://five.example/v1", "api_key": "os.environ/SLOW_API_KEY" } }
            ] }
            """);

        Assert.Equal("Bearer value-of-FAST_API_KEY", (await asked.AskAsync("1")).Headers["Authorization"]);
        Assert.Equal("Bearer value-of-FAST_API_KEY", (await asked.AskAsync("2")).Headers["Authorization"]);
        Assert.Equal("Bearer value-of-FAST_2_API_KEY", (await asked.AskAsync("3")).Headers["Authorization"]);
        Assert.Equal("Bearer value-of-FAST_3_API_KEY", (await asked.AskAsync("Fast!")).Headers["Authorization"]);
        Assert.Equal("Bearer value-of-SLOW_2_API_KEY", (await asked.AskAsync("slow")).Headers["Authorization"]);
        Assert.Equal("Bearer value-of-SLOW_API_KEY", (await asked.AskAsync("keyed")).Headers["Authorization"]);
    }

    [Fact]
    public async Task Provider_of_the_file_with_a_vendors_name_sees_none_of_its_variables()
    {
        using var asked = new Asked("""
            { "oauth2_providers": {
              "databricks": { "client_id": "id", "client_secret": "literal", "token_url": "https://login.example/token", "base_url": "https://own.example/v1" },
              "openai": { "client_id": "id", "client_secret": "literal", "token_url": "https://login.example/token", "base_url": "https://own.example/v1" } } }
            """);

        foreach (var model in new[] { "databricks/m", "openai/gpt-4o" })
        {
            var request = await asked.AskAsync(model);

            Assert.StartsWith("https://own.example/v1/", request.Url, StringComparison.Ordinal);
            Assert.All(request.Headers.Values, static text => Assert.DoesNotContain("value-of-", text, StringComparison.Ordinal));
        }

        Assert.All(asked.TokenRequests, static body => Assert.Contains("client_secret=value-of-LLM_", body, StringComparison.Ordinal));
        Assert.Equal(2, asked.TokenRequests.Count());
    }

    private static bool IsVendors(string text) => text.Split("value-of-").Skip(1).Any(static rest => !rest.StartsWith("LLM_", StringComparison.Ordinal)
        && Compiler.Binding.VariableNames.BuiltIn.IsVendors(string.Concat(rest.TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))));

    /// <summary>Clients in an environment where every variable is set, and says which one it is.</summary>
    private sealed class Asked : IDisposable
    {
        private readonly FakeProvider _provider = new();
        private readonly LoadedClients _clients;

        public Asked(string config) => _clients = new LoadedClients(config, new LlmClientsOptions { HttpHandler = _provider, EnvironmentVariable = static name => "value-of-" + name, MaxRetries = 0 });

        public IEnumerable<string> TokenRequests => _provider.Requests.Where(static request => request.Url.EndsWith("/token", StringComparison.Ordinal)).Select(static request => request.Body);

        public async Task<FakeProvider.Request> AskAsync(string model)
        {
            await _clients.GetChatClient(model).GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")]);
            return _provider.Requests[^1];
        }

        public void Dispose()
        {
            _clients.Dispose();
            _provider.Dispose();
        }
    }
}
