using LlmCodegen.Compiler.Code;
using LlmCodegen.Compiler.Collections;
using LlmCodegen.Compiler.Model;

namespace LlmCodegen.Compiler.Emission;

/// <summary>Prints the token manager and the connections of a provider.</summary>
internal static class ConnectionEmitter
{
    public static void EmitTokens(CodeWriter writer, OAuth2Model grant, ValueModel baseUrl, string assignment, string end, bool isProviders = false)
    {
        writer.Line($"{assignment}CreateTokenManager(new {RuntimeNames.OAuth2ClientCredentials}");
        writer.Line("{");
        using (writer.Indent(end))
        {
            writer.Line($"TokenUrl = {TokenUrl(grant, baseUrl)},");
            writer.Line($"ClientId = {ValueEmitter.Expression(grant.ClientId)},");
            writer.Line($"ClientSecret = {ValueEmitter.Expression(grant.ClientSecret)},");
            if (grant.Scope is { } scope)
            {
                writer.Line($"Scope = {ValueEmitter.Expression(scope)},");
            }

            if (grant.Audience is { } audience)
            {
                writer.Line($"Audience = {ValueEmitter.Expression(audience)},");
            }

            if (grant.Resources.Count > 0)
            {
                writer.Line($"Resources = {CSharp.Array(grant.Resources.Select(ValueEmitter.Expression))},");
            }

            if (grant.ClientAuthentication is { } choice)
            {
                writer.Line($"ClientAuthentication = {RuntimeNames.ClientAuthentication}.{choice},");
            }

            if (isProviders && !baseUrl.IsFixed())
            {
                writer.Line($"ShownAt = new[] {{ {ValueEmitter.Expression(baseUrl)} }},");
            }
        }
    }

    // A literal address is put together here, so that the code says where the secret goes.
    private static string TokenUrl(OAuth2Model grant, ValueModel baseUrl) =>
        grant.TokenPath is not { } path ? ValueEmitter.Expression(grant.TokenUrl)
        : baseUrl.IsFixed() && Uri.TryCreate(baseUrl.Literal, UriKind.Absolute, out var address)
            ? ValueEmitter.Expression(new ValueModel(grant.TokenUrl.Setting, address.GetLeftPart(UriPartial.Authority) + path, []))
        : $"{RuntimeNames.ConfigValue}.AtHostOf({CSharp.Literal(grant.TokenUrl.Setting)}, {ValueEmitter.Expression(baseUrl)}, {CSharp.Literal(path)})";

    public static void Emit(CodeWriter writer, ConnectionModel connection)
    {
        var field = FileEmitter.Field(connection.PropertyName);
        writer.Line();
        writer.Line($"private {RuntimeNames.LlmConnection} {connection.PropertyName} => {field} ?? Keep(ref {field}, Connect(new {RuntimeNames.ConnectionDescription}");
        writer.Line("{");
        using (writer.Indent("}));"))
        {
            writer.Line($"BaseUrl = {ValueEmitter.Expression(connection.BaseUrl)},");
            EmitCredential(writer, connection.Credential, connection.BaseUrl);
            EmitDialect(writer, connection);
            ValueEmitter.Pairs(writer, "Headers", connection.Headers);
            ValueEmitter.Pairs(writer, "OptionalHeaders", connection.OptionalHeaders);
            ValueEmitter.Pairs(writer, "Query", connection.Query);
            ValueEmitter.Pairs(writer, "OptionalQuery", connection.OptionalQuery);
            ValueEmitter.Pairs(writer, "OptionalBody", connection.OptionalBody);
            if (connection.RateLimitHeaders.Count > 0)
            {
                EmitQuirks(writer, $"RateLimitHeaders = new {RuntimeNames.RateLimitHeaders}", connection.RateLimitHeaders, "},");
            }

            if (connection.TelemetryName is { } name)
            {
                writer.Line($"TelemetryName = {CSharp.Literal(name)},");
            }
        }
    }

    private static void EmitCredential(CodeWriter writer, CredentialModel credential, ValueModel baseUrl)
    {
        if (credential is not AlternativesModel alternatives)
        {
            EmitWay(writer, credential, baseUrl, "Credential = ");
            return;
        }

        writer.Line($"Credential = new {RuntimeNames.CredentialChoice}(new {RuntimeNames.LlmCredential}[]");
        writer.Line("{");
        using (writer.Indent("}),"))
        {
            foreach (var way in alternatives.Ways)
            {
                EmitWay(writer, way, baseUrl, "");
            }
        }
    }

    private static void EmitWay(CodeWriter writer, CredentialModel credential, ValueModel baseUrl, string assignment)
    {
        switch (credential)
        {
            case ApiKeyModel key:
                writer.Line($"{assignment}new {RuntimeNames.LlmApiKeyCredential}({ValueEmitter.Expression(key.Key)}){Settings(key)},");
                break;
            case ProviderTokensModel:
                writer.Line($"{assignment}new {RuntimeNames.OAuth2Credential}(Tokens),");
                break;
            case ConnectionTokensModel own:
                EmitTokens(writer, own.Grant, baseUrl, $"{assignment}new {RuntimeNames.OAuth2Credential}(", "})),");
                break;
            default:
                writer.Line($"{assignment}{RuntimeNames.NoCredential}.Instance,");
                break;
        }
    }

    private static string Settings(ApiKeyModel key)
    {
        var settings = new List<string>();
        if (key.Header != "Authorization")
        {
            settings.Add($"Header = {CSharp.Literal(key.Header)}");
        }

        if (key.Scheme != "Bearer")
        {
            settings.Add($"Scheme = {(key.Scheme is null ? "null" : CSharp.Literal(key.Scheme))}");
        }

        if (key.Required.Count > 0)
        {
            settings.Add($"Required = {CSharp.Array(key.Required.Select(CSharp.Literal))}");
        }

        if (key.Headers.Count > 0)
        {
            settings.Add($"Headers = {{ {string.Join(", ", key.Headers.Select(static header => $"[{CSharp.Literal(header.Name)}] = {ValueEmitter.Expression(header.Value)}"))} }}");
        }

        if (key.IsOptional)
        {
            settings.Add("Optional = true");
        }

        return settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
    }

    private static void EmitDialect(CodeWriter writer, ConnectionModel connection)
    {
        if (connection.Dialect.Quirks.Count == 0)
        {
            writer.Line($"Dialect = {connection.Dialect.Type}.Default,");
        }
        else
        {
            EmitQuirks(writer, $"Dialect = new {connection.Dialect.Type}(new {connection.Dialect.ProfileType}", connection.Dialect.Quirks, "}),");
        }

        if (connection.EmbeddingQuirks.Count > 0)
        {
            EmitQuirks(writer, $"Embeddings = new {RuntimeNames.OpenAIEmbeddingProfile}", connection.EmbeddingQuirks, "},");
        }
    }

    private static void EmitQuirks(CodeWriter writer, string start, EquatableArray<QuirkModel> quirks, string end)
    {
        writer.Line(start);
        writer.Line("{");
        using (writer.Indent(end))
        {
            foreach (var quirk in quirks)
            {
                writer.Line($"{quirk.Property} = {quirk.Expression},");
            }
        }
    }
}
