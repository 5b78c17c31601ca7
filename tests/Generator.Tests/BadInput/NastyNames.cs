using System.Text.RegularExpressions;

namespace LlmCodegen.Generator.Tests.BadInput;

/// <summary>Names that somebody will write one day.</summary>
internal static partial class NastyNames
{
    /// <summary>Members of generated types and their bases.</summary>
    public static readonly string[] Members =
    [
        "Providers", "Dispose", "GetChatClient", "Tokens", "Models", "Deployments", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
        "ReferenceEquals", "Name", "Connection", "Connect", "Keep", "After", "UnknownModel", "ProviderSet", "DeploymentSet", "CreateTokenManager", "CreateChatModel",
        "GetChatModel", "GetEmbeddingModel", "GetEmbeddingGenerator", "CreateEmbeddingModel", "LlmClients", "LlmClientsBase", "LlmProvider", "ChatModel", "Provider", "Clients",
        "Model", "Id", "Description", "options", "clients", "provider", "connection", "model", "id", "_providers", "_clients", "_provider", "_deployments", "_connection", "Demo", "Llm",
        "System", "Microsoft", "LlmCodegen", "global", "Matches", "Create", "Options", "ChatOptions", "Acme", "AcmeProvider", "OpenAIProvider", "get_Providers", "op_Equality", "value__",
    ];

    public static readonly string[] Keywords =
    [
        "class", "namespace", "int", "null", "true", "default", "record", "required", "file", "scoped", "field", "await", "async", "var", "dynamic", "nameof", "partial", "where", "value", "_", "__", "@class", "args",
    ];

    public static readonly string[] Texts =
    [
        "a", "1", "-", ".", "*", "%", "#", "?", "$", "{", "}", "{0}", "{{", "${HOME}", "0", "007", "1.5", "-1", "302ai", "gpt-4.1", "gpt-41", "gpt-4o", "GPT-4O", "gpt_4o", "gpt 4o", "gPT4o",
        "\"", "\\", "\\\"", "'", "\n", "\r\n", "\t", "a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b", "a\0b", "\u0001", "*/", "/*", "//", "///", "<", ">", "&", "&amp;", "<c>", "</summary>", "]]>", "<!--",
        "\"\"\"", "\"\"\"\"\"", "\u00e4", "a\u0308", "\u0131", "I\u0307", "\u00df", "\u01c6", "\ufb01", "\u03b1", "\u0436", "\u4f60\u597d", "\ud83d\ude00", "a\ud83d\ude00b", "\ud800", "\ud801", "\udc00", "a\ud800", "\udc00\ud800b",
        "\ufeff", "\ufffe", "\uffff", "\ufffd", "\u200b", "\u200d", "\u00ad", "\u202e", "\u0660", "\u2160", "\u00b2", "\u00aa", "a\u0301", "CON", "nul", "..", "../x", "..\\x", "a:b", "a|b", "a?b", "a;b", "a,b", "a=b",
        "os.environ", "https://x.example", "a@b", "#if", "#pragma", "extern alias", "a // b", " a", "a ", "  a  b  ",
    ];

    /// <summary>What generated code calls things itself.</summary>
    public static readonly string[] Generated =
    [
        .. Directory.GetFiles(Path.Combine(TestPaths.RepositoryRoot, "tests", "Generator.Tests", "Cases"), "*.g.cs.txt", SearchOption.AllDirectories)
            .SelectMany(static file => Identifier().Matches(File.ReadAllText(file)).Select(static match => match.Value))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> All =>
        Members.Concat(Members.Select(static name => name.ToLowerInvariant())).Concat(Keywords).Concat(Texts)
            .Append(new string('x', 500)).Append(new string('x', 500) + "y").Append(string.Concat(Enumerable.Repeat("a-", 250)))
            .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\b_?[A-Za-z]\w*\b")]
    private static partial Regex Identifier();
}
