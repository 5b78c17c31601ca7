using System.Collections.Immutable;
using System.Globalization;
using LlmCodegen.Compiler.Catalog;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Generator.Tests.BadInput;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>The words of one project: few enough that its parts refer to each other, and some that nobody should use.</summary>
internal sealed class Vocabulary
{
    /// <summary>Part of every literal secret; must be found in nothing that is written.</summary>
    public const string Marker = "Zq7xW";

    private static readonly string[] Nasty = [.. NastyNames.All];
    private static readonly string[] Catalog = [.. ProviderCatalog.BuiltIn.Names.Order(StringComparer.Ordinal)];

    private static readonly ImmutableHashSet<string> Popular = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "model_list", "model_info", "api_base", "api_key", "timeout", "extra_headers", "extra_body", "mode", "max_tokens", "temperature", "models", "base_url", "auth", "parameters", "quirks", "doors", "cost");

    private static readonly string[] Numbers =
    [
        "0", "1", "2", "3", "10", "30", "128000", "0.5", "1.5", "0.0000025", "1.0e-6", "-1", "-0", "-0.0", "0.0", "0.001", "0.0009", "2147483647", "2147483648", "4294967.295", "4294968",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "79228162514264337593543950335", "79228162514264337593543950336", "1.0e+28", "1.0e+29", "1.0e+308", "1.0e+400", "1.0e-400",
        "0.1234567890123456789012345678901234567890", "100000000000000000000000000000000000000000",
    ];

    private static readonly string[] YamlNumbers = [".inf", "-.inf", ".nan", "0x10", "0b11", "010", "1_000", "190:20:30", "+1", "1."];

    private static readonly string[] Urls =
    [
        "https://a.example/v1", "https://a.example/v1/", "http://localhost:8000/v1", "http://127.0.0.1:11434", "https://b.example", "https://r.openai.azure.com/", "https://a.example/v1?api-version=1",
        "os.environ/A_URL", "os.environ/B_BASE", "https://ä.example/ü", "https://a.example/{x}/%20", "https://a.example/\"quoted\"", "https://a.example/a b", "ftp://a.example", "a.example/v1", "https://", "https://${REGION}.example",
        "https://u:p@a.example", "https://a.example/#x", "https://[::1]:80/v1", "https://a.example:99999", "HTTPS://A.EXAMPLE/V1", "https://a.example/v1\u2028", "vault:url", "os.environ/",
    ];

    private static readonly string[] Variables =
        ["A_KEY", "B_KEY", "A_URL", "B_BASE", "REGION", "OPENAI_API_KEY", "a.b-c", "302AI", "é", "A B", "${X}", "A|B=c}", "", "A\nB", "oidc/x", "class"];

    private static readonly string[] Modes = ["chat", "completion", "responses", "embedding", "embedding", "rerank", "image_generation", "audio_speech", "moderation", "Chat", ""];

    private readonly Random _random;
    private readonly string[] _names;
    private readonly string[] _providers;
    private readonly string[] _credentials = ["shared", "c", "a\"b"];
    private readonly bool _isProse;

    /// <param name="described">Ids of the project's own provider descriptions.</param>
    /// <param name="isProse">Whether texts are for people, who would not write a key there.</param>
    public Vocabulary(Random random, IEnumerable<string> described, bool isProse = false)
    {
        _random = random;
        _isProse = isProse;
        _names = [.. Enumerable.Range(0, 6).Select(_ => NewName())];
        OwnProviders = [.. Enumerable.Range(0, random.Next(3)).Select(_ => ProviderName())];
        _providers = [.. OwnProviders, .. described, .. described, .. Enumerable.Range(0, 3).Select(_ => Pick(Catalog)), "openai", "azure", "anthropic", "ollama"];
    }

    public string[] OwnProviders { get; }

    public string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>How often a key is drawn; those that have an effect more often than the hundreds that have none.</summary>
    public static double? Chance(string key) => Popular.Contains(key) ? 0.3 : Keys.Parameters[key] == KeyUse.Lowered ? 0.04 : null;

    /// <summary>What stands under some keys, whatever the schema says; <see langword="null"/> for others.</summary>
    public Draft? Special(string key) => key switch
    {
        "model_name" => new DraftText(Name()),
        "model" => new DraftText(Model()),
        "base_model" => new DraftText(Pick(Model(), "gpt-4o", "openai/gpt-4o", "/", "")),
        "custom_llm_provider" => new DraftText(Provider()),
        "litellm_credential_name" or "credential_name" => new DraftText(Pick(_credentials)),
        "api_base" or "base_url" or "token_url" or "oauth_token_url" or "url" or "workspace_url" => new DraftText(Pick(Urls)),
        "api_key" or "client_secret" or "oauth_client_secret" or "azure_ad_token" => Secret(),
        "client_id" or "oauth_client_id" or "scope" or "oauth_scope" or "audience" => _random.Next(8) == 0 ? null : new DraftText(Pick("id", "a b", Reference(), Pick(Nasty))),
        "oauth_client_credentials" => new DraftLiteral(_random.Next(4) == 0 ? "false" : "true"),
        "mode" => new DraftText(Pick(Modes)),
        "extra_headers" or "headers" => Headers(),
        "extra_body" => Anything(4),
        "environment_variables" => Map(() => Pick(Variables), () => Text()),
        "model_group_alias" => Map(NewName, () => new DraftText(Name())),
        "fallbacks" or "context_window_fallbacks" or "content_policy_fallbacks" => new DraftList([Map(Name, () => new DraftList([new DraftText(Name())]))]),
        "include" => new DraftList([new DraftText(Pick("part.json", "part.yaml", "./part.json", "none.yaml"))]),
        "timeout" or "stream_timeout" or "request_timeout" or "num_retries" or "max_retries" when _random.Next(10) > 0 => _random.Next(2) == 0 ? new DraftLiteral(Pick("0", "1", "2", "30", "0.5", "601.5")) : Number(),
        _ => null,
    };

    /// <summary>What stands where one of the schema's definitions is wanted, whatever it says; <see langword="null"/> for others.</summary>
    public Draft? Definition(string name) => name switch
    {
        "secret" => Secret(),
        "number" or "integer" => _random.Next(8) == 0 ? Text() : Number(),
        "boolean" => _random.Next(12) == 0 ? Text() : Boolean(),
        "url" => new DraftText(Pick(Urls)),
        "env_name" => new DraftText(Pick(Variables)),
        "dialect" => new DraftText(_random.Next(4) > 0 ? "openai-chat" : Pick([.. Compiler.Catalog.Facts.Dialects.Known, "soap"])),
        _ => null,
    };

    /// <summary>A name of this project's models; stars stand in some of them.</summary>
    public string Name() => Pick(_names);

    public Draft Number() => new DraftLiteral(Pick(Numbers)) is var number && _random.Next(150) == 0 ? new DraftLiteral(Pick(YamlNumbers), IsYamlOnly: true) : number;

    public Draft Boolean() => new DraftLiteral(Pick("true", "false"));

    /// <param name="key">What it stands under: nobody calls a model like a key.</param>
    public Draft Text(string key = "") => new DraftText(_random.Next(40) switch
    {
        < 16 => Pick("a", "some words", "eu-west-1", "2024-10-21", "10", "true", "low"),
        < 24 => Reference(),
        < 36 => Pick(Nasty),
        < 38 => Pick("oidc/github/x", "vault:x", "os.environ/", "os.environ/oidc/x", "yes", "null", "1_000", "0x10", "${A}", "$A", "{{ a }}", "<your-key>"),
        _ => _isProse || key is "models[]" or "name" or "knowledge" or "status" or "max_tokens_field" ? "prose" : $"sk-ant-{Marker}0123456789abcdef",
    });

    /// <summary>Any value at all.</summary>
    public Draft Anything(int depth) => _random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => new DraftLiteral("null"),
        1 => Boolean(),
        2 => Number(),
        < 7 => Text(),
        7 => new DraftList([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Anything(depth - 1))]),
        8 => new DraftObject([.. Enumerable.Range(0, _random.Next(4)).Select(_ => (Pick([.. Nasty, "a", "b", "type", "effort"]), Anything(depth - 1)))]),
        _ when _isProse => Text(),
        _ => new DraftObject([(Pick("api_key", "my_secret", "Authorization", "password"), Secret()), ("reasoning_effort", Text())]),
    };

    private DraftObject Headers() => Map(() => Pick("x-a", "X-A", "x-team", "Authorization", "api-key", "x-auth-token", "Cookie", "Content-Type", "", "a b", "é", "x\r\ny"), null);

    private DraftObject Map(Func<string> name, Func<Draft>? value) => new([.. Enumerable.Range(0, _random.Next(4)).Select(_ => name()).Select(key => (key, value?.Invoke() ?? HeaderValue(key)))]);

    private Draft HeaderValue(string key) => key is "Authorization" or "api-key" or "x-auth-token" or "Cookie" ? Secret() : Text();

    private DraftText Secret() => new DraftText(_random.Next(16) switch
    {
        < 9 => Reference(),
        < 12 => Pick($"sk-{Marker}0123456789abcdef", $"{Marker}-plain", $"Bearer {Marker}0123456789", $"eyJ{Marker}.abcdefghij.klmnopqrst", $"{Marker}\"\\\n{Marker}", $" {Marker} "),
        12 => Pick("none", "dummy", "sk-xxx", "<your-key>", "not-needed"),
        13 => Pick("vault:x", "oidc/github/x", "os.environ/oidc/x"),
        14 => Pick("", " ", "os.environ/"),
        _ => "os.environ/OPENAI_API_KEY",
    });

    private string Reference() => "os.environ/" + Pick(_random.Next(3) > 0 ? Variables[..6] : Variables);

    public string Provider() => _random.Next(20) == 0 ? Pick([.. Nasty, "opnai"]) : Pick(_providers);

    public string Model()
    {
        var provider = Provider();
        return _random.Next(40) switch
        {
            < 20 when ProviderCatalog.BuiltIn.Find(provider) is { } known && known.Models.Ids.ToArray() is { Length: > 0 } ids => $"{provider}/{Pick(ids)}",
            < 26 => $"{provider}/{Pick("m", "gpt-4o", "text-embedding-3-small", "my-embed", "a/b/c", "m.1", "M-1")}",
            < 32 => $"{provider}/{Pick(Nasty)}",
            32 => $"{provider}/*",
            33 => $"{provider}/{Pick("gpt-*", "*-*", "**", "a*b")}",
            < 37 => Pick("gpt-4o", "claude-sonnet-4-5", "text-embedding-3-small", "gemini-2.5-pro", "command-r-plus", "gpt-99", "o3-mini", "dall-e-3", "whisper-1"),
            37 => Pick("*", "/", "openai/", "/x", "os.environ/MODEL", "${MODEL}", "openai"),
            _ => Pick(Nasty),
        };
    }

    private string NewName() => _random.Next(20) switch
    {
        < 8 => Pick("fast", "smart", "gpt-4o", "gpt-4.1", "embed", "my model", "local/llama", "Fast"),
        < 15 => Pick(Nasty),
        15 => Pick(Nasty) + Pick(Nasty),
        16 => Pick("*", "openai/*", "a*", "*b", "gpt-*", "*/*", "fast*", "(x)*", "a.*"),
        17 => Pick(Catalog) + "/*",
        _ => Pick("openai/gpt-4o", "acme/x", "azure/gpt", "Providers", "LlmClients"),
    };

    private string ProviderName() => _random.Next(10) switch
    {
        < 4 => Pick("acme", "my_provider", "corp-llm", "bank", "Acme"),
        < 6 => Pick(Catalog),
        < 9 => Pick(Nasty),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(400)}ai"),
    };
}
