namespace LlmCodegen.Generator;

/// <summary>The steps that tests watch.</summary>
internal static class TrackingNames
{
    public const string Options = nameof(Options);
    public const string Clients = nameof(Clients);
    public const string Roots = nameof(Roots);
    public const string Providers = nameof(Providers);
    public const string Diagnostics = nameof(Diagnostics);
}
