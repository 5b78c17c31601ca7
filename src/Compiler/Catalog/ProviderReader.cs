using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Diagnostics;
using LlmCodegen.Compiler.Schemas;
using LlmCodegen.Compiler.Syntax;
using LlmCodegen.Compiler.Text;

namespace LlmCodegen.Compiler.Catalog;

/// <summary>Reads a provider description from the tree of its file.</summary>
internal sealed class ProviderReader(DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Schemes = ["bearer", "api-key", "oauth2", "sigv4", "platform", "none"];

    private readonly TemplateCheck _templates = new(diagnostics);

    /// <summary>What messages call the description.</summary>
    public static string OwnerOf(ConfigObject node) => node["id"]?.Value is ConfigString { Value: var text } ? $"provider description '{text}'" : "this provider description";

    public ProviderDescription? Read(ConfigNode root)
    {
        if (root is not ConfigObject node)
        {
            diagnostics.Add(Descriptors.WrongRoot, root.Span, "a provider description", "'id' and 'dialect'", ObjectReader.Describe(root));
            return null;
        }

        node = LitellmProvider.Translated(node);
        var reader = new ObjectReader(node, OwnerOf(node), node.Members.Length > 0 ? node.Members[0].NameSpan : node.Span, diagnostics);
        reader.CheckKeys(ProviderKeys.Provider);
        var id = reader.RequiredText("id");
        var dialect = reader.RequiredText("dialect");
        if (id is null || dialect is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(id.Value) || id.Value.Contains('/'))
        {
            diagnostics.Add(Descriptors.UnusableName, id.Span, id.Value);
            return null;
        }

        if (!_templates.IsUrl(reader, "base_url"))
        {
            return null;
        }

        if (!Dialects.Known.Contains(dialect.Value))
        {
            diagnostics.Add(Descriptors.UnknownChoice, dialect.Span, dialect.Value, "dialect", string.Join(", ", Dialects.Known));
            return null;
        }

        var endpoints = reader.Object("endpoints") is { } paths ? new ObjectReader(paths, $"'endpoints' of {reader.Owner}", reader.Node["endpoints"]!.NameSpan, diagnostics) : null;
        return new ProviderDescription
        {
            Id = id.Value,
            DisplayName = reader.Text("name")?.Value,
            Aliases = Texts(reader, "aliases"),
            Kind = reader.Text("kind")?.Value,
            Documentation = reader.Text("docs")?.Value,
            TelemetryName = _templates.Text(reader, "telemetry_name"),
            BaseUrl = _templates.Text(reader, "base_url"),
            BaseUrlVariables = VariableNames(reader, "base_url_env"),
            EmbeddingsBaseUrlVariables = VariableNames(reader, "embeddings_base_url_env"),
            Dialect = dialect,
            Doors = [.. Objects(reader, "doors").Select(Door)],
            Variables = Variables(reader),
            Authentication = [.. Objects(reader, "auth").Select(Authentication)],
            Headers = _templates.Headers(reader, "headers"),
            HeaderVariables = _templates.Headers(ByName(reader, "header_env"), reader, "header_env"),
            HeaderParameters = [.. reader.Map("header_params").Select(static header => new NamedText(header.Value.Text, header.Name.Value))],
            Query = _templates.Pairs(reader, "query"),
            QueryVariables = ByName(reader, "query_env"),
            BodyVariables = ByName(reader, "body_env"),
            ChatPath = Path(endpoints, "chat", dialect.Value),
            EmbeddingsPath = Path(endpoints, "embeddings", dialect.Value),
            Quirks = Quirks(reader),
            Parameters = Parameters(reader),
            IsOpen = reader.Boolean("open") ?? true,
            Models = reader.Find("models") is ConfigObject models ? new ModelTable(models) : ModelTable.Empty,
        };
    }

    // The catalog's schemas are plain and wait until somebody needs them; a user's mistake is reported at once.
    private Lazy<SchemaNode?> Parameters(ObjectReader reader)
    {
        if (reader.Object("parameters") is not { } schema)
        {
            return new(static () => null);
        }

        if (SchemaReader.IsPlain(schema))
        {
            return new(() => SchemaReader.Read(schema));
        }

        var node = LibrarySchemaReader.Read(schema, out var problem);
        if (node is null)
        {
            diagnostics.Add(Descriptors.InvalidSchema, reader.Node["parameters"]!.NameSpan, reader.Owner, problem);
        }

        return new(() => node);
    }

    private AuthenticationDescription Authentication(ObjectReader reader)
    {
        reader.CheckKeys(ProviderKeys.Authentication);
        var name = reader.RequiredText("scheme");
        if (name is not null && !Schemes.Contains(name.Value))
        {
            diagnostics.Add(Descriptors.UnknownChoice, name.Span, name.Value, "way to authenticate", string.Join(", ", Schemes));
        }

        var scheme = name?.Value switch
        {
            "bearer" => AuthenticationScheme.Bearer,
            "api-key" => AuthenticationScheme.ApiKey,
            "oauth2" => AuthenticationScheme.OAuth2,
            "sigv4" => AuthenticationScheme.SigV4,
            "platform" => AuthenticationScheme.Platform,
            _ => AuthenticationScheme.None,
        };
        var prefix = reader.Text("prefix")?.Value.Trim() ?? (scheme == AuthenticationScheme.Bearer ? "Bearer" : null);
        return new AuthenticationDescription(scheme, VariableNames(reader, "env"), _templates.HeaderName(reader, "header") ?? "Authorization", string.IsNullOrEmpty(prefix) ? null : prefix)
        {
            Headers = _templates.CredentialHeaders(reader, "headers"),
            RequiredVariables = VariableNames(reader, "all_env"),
            EmbeddingsVariables = VariableNames(reader, "embeddings_env"),
            Parameters = Texts(reader, "params"),
            Dialects = Texts(reader, "dialects"),
            Grant = scheme == AuthenticationScheme.OAuth2 && reader.Object("oauth2") is { } grant ? Grant(new ObjectReader(grant, reader.Owner, grant.Span, diagnostics)) : null,
        };
    }

    private GrantDescription? Grant(ObjectReader reader) => (IsAvailable(reader, "grant", GrantWords.Grants) & IsAvailable(reader, "client_auth", GrantWords.ClientAuthentications)) && reader.Text("token_url") is { } url
        ? new GrantDescription(
            url.Value, reader.Text("scope")?.Value, reader.Text("client_auth")?.Value, VariableNames(reader, "client_id_env"), VariableNames(reader, "client_secret_env"))
        : null;

    // Advice only: the description may be shared with a version that can do more.
    private bool IsAvailable(ObjectReader reader, string key, ImmutableArray<string> choices)
    {
        if (reader.Text(key) is not { } word || choices.Contains(word.Value, StringComparer.Ordinal))
        {
            return true;
        }

        diagnostics.Add(Descriptors.IgnoredValue, word.Span, key, reader.Owner, $"'{string.Join("' or '", choices)}' for the token to be asked for", "another word");
        return false;
    }

    private DoorDescription Door(ObjectReader reader)
    {
        reader.CheckKeys(ProviderKeys.Door);
        return new DoorDescription(reader.Text("dialect")?.Value ?? "", _templates.Text(reader, "base_url"), VariableNames(reader, "base_url_env"), reader.Boolean("partial") ?? false)
        {
            Quirks = Quirks(reader),
        };
    }

    private ImmutableArray<VariableDescription> Variables(ObjectReader reader) =>
        [.. (reader.Object("variables")?.Members ?? []).Where(static member => member.Value is ConfigObject).Select(Variable)];

    private VariableDescription Variable(ConfigMember member)
    {
        var reader = new ObjectReader((ConfigObject)member.Value, $"variable '{member.Name}'", member.NameSpan, diagnostics);
        return new VariableDescription(member.Name, VariableNames(reader, "env"), Texts(reader, "params"), _templates.Text(reader, "default"));
    }

    private IEnumerable<ObjectReader> Objects(ObjectReader reader, string key) =>
        (reader.Find(key) as ConfigArray)?.Items.OfType<ConfigObject>().Select(node => new ObjectReader(node, $"'{key}' of {reader.Owner}", node.Span, diagnostics)) ?? [];

    private static ImmutableArray<string> Texts(ObjectReader reader, string key) => [.. reader.Settings(key).Select(static setting => setting.Text)];

    private ImmutableArray<string> VariableNames(ObjectReader reader, string key)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var name in reader.Settings(key))
        {
            if (Setting.IsVariableName(name.Text))
            {
                names.Add(name.Text);
            }
            else
            {
                diagnostics.Add(Descriptors.IgnoredValue, name.Span, key, reader.Owner, "the name of an environment variable", "a text that is none");
            }
        }

        return names.ToImmutable();
    }

    private ConfigObject? Quirks(ObjectReader reader)
    {
        if (reader.Object("quirks") is not { } node)
        {
            return null;
        }

        QuirkCheck.Check(new ObjectReader(node, $"'quirks' of {reader.Owner}", reader.Node["quirks"]!.NameSpan, diagnostics), diagnostics);
        return node;
    }

    private ImmutableArray<NamedVariables> ByName(ObjectReader reader, string key)
    {
        if (reader.Object(key) is not { } node)
        {
            return [];
        }

        var names = new ObjectReader(node, $"'{key}' of {reader.Owner}", reader.Node[key]!.NameSpan, diagnostics);
        return [.. node.Members.Select(member => new NamedVariables(member.Name, VariableNames(names, member.Name))).Where(static named => !named.Variables.IsEmpty)];
    }

    // A whole address, or one with a variable in it, is no path below the base URL: dialects to come may need it.
    private string? Path(ObjectReader? endpoints, string operation, string dialect)
    {
        if (endpoints?.Text(operation) is not { } path)
        {
            return null;
        }

        if (path.Value.StartsWith("/", StringComparison.Ordinal) && path.Value.IndexOfAny(['?', '#']) < 0 && !path.Value.Contains("${"))
        {
            return path.Value.TrimStart('/');
        }

        if (dialect is Dialects.OpenAIChat or Dialects.OpenAIEmbeddings or Dialects.AzureOpenAI)
        {
            diagnostics.Add(Descriptors.IgnoredValue, path.Span, operation, endpoints.Owner, "a path below 'base_url', without variables and query", "this");
        }

        return null;
    }
}
