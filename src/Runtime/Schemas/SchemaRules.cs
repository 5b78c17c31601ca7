namespace LlmCodegen.Schemas;

/// <summary>What a provider takes of JSON Schema. The defaults are the documented rules of OpenAI's strict mode, which others follow.</summary>
internal sealed record SchemaRules
{
    /// <summary>Schemas stay as they are written, but for a root that is no object.</summary>
    public static readonly SchemaRules Loose = new();

    /// <summary>Keywords that OpenAI's strict mode refuses.</summary>
    public static readonly IReadOnlyCollection<string> StrictRefused =
    [
        "not", "if", "then", "else", "allOf", "minLength", "maxLength", "patternProperties", "propertyNames", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas",
        "unevaluatedProperties", "unevaluatedItems", "contains", "minContains", "maxContains", "uniqueItems", "contentEncoding", "contentMediaType", "contentSchema", "examples", "$comment",
    ];

    /// <summary>Values of <c>format</c> that it takes.</summary>
    public static readonly IReadOnlyCollection<string> StrictFormats = ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    /// <summary>Whether every property is required, others are refused, and defaults are words.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Keywords that go into the description instead. Strict mode only.</summary>
    public IReadOnlyCollection<string> Refused { get; init; } = StrictRefused;

    /// <summary>Values of <c>format</c> that stay; others go into the description. Strict mode only.</summary>
    public IReadOnlyCollection<string> Formats { get; init; } = StrictFormats;
}
