using NJsonSchema;

namespace LlmCodegen.Cli.Tests.Import;

/// <summary>The schema of provider descriptions as the judge of what is imported.</summary>
internal static class ProviderSchema
{
    private static readonly Lazy<JsonSchema> Schema = new(static () =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Repository.PathOf("schema", "provider.schema.json"))).GetAwaiter().GetResult());

    public static IEnumerable<string> Problems(string description) => Schema.Value.Validate(description).Select(static error => error.ToString());
}
