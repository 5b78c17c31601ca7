namespace LlmCodegen.Compiler.Rules;

/// <summary>Every rule.</summary>
internal static class ConfigRules
{
    public static readonly ImmutableArray<IConfigRule> All =
    [
        new LiteralKeyRule(),
        new LiteralClientSecretRule(),
        new LiteralVariableRule(),
        new HiddenSecretRule(),
        new LiteralSecretRule(),
        new ForeignReferenceRule(),
        new WithoutEffectRule(),
        new ApiVersionRule(),
        new UnusableHeaderRule(),
        new UnusedRefreshTokenRule(),
        new NoEndpointRule(),
        new NothingToGenerateRule(),
        new UnknownGroupRule(),
        new FirstDeploymentRule(),
        new UnofferedModelRule(),
        new UnusedPriceRule(),
    ];
}
