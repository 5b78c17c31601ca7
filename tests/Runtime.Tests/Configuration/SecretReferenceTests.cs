using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Configuration;

public sealed class SecretReferenceTests : IDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly SecretReference _reference = SecretReference.Environment("oauth2_providers.acme.client_secret", "ACME_CLIENT_SECRET");

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public void Secret_is_read_trimmed_and_prints_as_stars()
    {
        _runtime.Environment["ACME_CLIENT_SECRET"] = " hush\n";

        var secret = _reference.Resolve(_runtime.Context, "acme");

        Assert.Equal("hush", secret.Reveal());
        Assert.Equal("***", secret.ToString());
    }

    [Fact]
    public void Unset_secret_names_the_variable_the_provider_and_the_setting()
    {
        Assert.Null(_reference.TryResolve(_runtime.Context));
        var error = Assert.Throws<LlmConfigurationException>(() => _reference.Resolve(_runtime.Context, "acme"));

        Assert.Equal(
            "Environment variable 'ACME_CLIENT_SECRET' is not set; it holds 'client_secret' of provider 'acme' (oauth2_providers.acme.client_secret)",
            error.Message);
    }

    [Fact]
    public void Default_secret_cannot_be_revealed() => Assert.Throws<InvalidOperationException>(() => default(Secret).Reveal());
}
