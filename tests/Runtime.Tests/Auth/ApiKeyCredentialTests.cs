using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class ApiKeyCredentialTests : IDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly SecretReference _key = SecretReference.Environment("model_list[0].litellm_params.api_key", "FIRST_KEY", "SECOND_KEY");

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task Key_is_shown_as_a_bearer_token_by_default()
    {
        _runtime.Environment["FIRST_KEY"] = "  sk-1\n";

        Assert.Equal("Authorization: Bearer sk-1", await ShowAsync(new LlmApiKeyCredential(_key)));
    }

    [Fact]
    public async Task First_variable_that_is_set_wins()
    {
        _runtime.Environment["FIRST_KEY"] = " ";
        _runtime.Environment["SECOND_KEY"] = "sk-2";

        Assert.Equal("Authorization: Bearer sk-2", await ShowAsync(new LlmApiKeyCredential(_key)));
    }

    [Theory]
    [InlineData("x-api-key", null, "x-api-key: sk-1")]
    [InlineData("Authorization", "Api-Key", "Authorization: Api-Key sk-1")]
    public async Task Header_and_scheme_are_the_providers(string header, string? scheme, string shown)
    {
        _runtime.Environment["FIRST_KEY"] = "sk-1";

        Assert.Equal(shown, await ShowAsync(new LlmApiKeyCredential(_key) { Header = header, Scheme = scheme }));
    }

    [Fact]
    public async Task Headers_go_with_the_key_and_not_without_it()
    {
        var credential = new LlmApiKeyCredential(_key) { Optional = true, Headers = { ["x-kind"] = ConfigValue.Literal("the header x-kind of acme", "JWT") } };
        using var without = new HttpRequestMessage();
        await credential.ApplyAsync(without, _runtime.Context, "acme", CancellationToken.None);
        _runtime.Environment["FIRST_KEY"] = "sk-1";
        using var with = new HttpRequestMessage();
        await credential.ApplyAsync(with, _runtime.Context, "acme", CancellationToken.None);

        Assert.False(without.Headers.Contains("x-kind"));
        Assert.Equal("JWT", with.Headers.GetValues("x-kind").Single());
    }

    [Fact]
    public async Task Unset_key_names_the_variables_and_the_setting()
    {
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => ShowAsync(new LlmApiKeyCredential(_key)));

        Assert.Equal(
            "None of the environment variables 'FIRST_KEY', 'SECOND_KEY' is set; one of them must hold 'api_key' of provider 'acme' (model_list[0].litellm_params.api_key)",
            error.Message);
        Assert.Equal("acme", error.Provider);
    }

    [Fact]
    public async Task Optional_key_that_is_unset_shows_nothing() =>
        Assert.Equal("", await ShowAsync(new LlmApiKeyCredential(_key) { Optional = true }));

    [Theory]
    [InlineData("sk-1\r\nX-Evil: 1")]
    [InlineData("sk\n1")]
    [InlineData("sk-“1”")]
    [InlineData("sk\0one")]
    [InlineData("sk\u007fone")]
    public async Task Key_that_no_header_can_carry_is_an_error_without_the_key(string key)
    {
        _runtime.Environment["SECOND_KEY"] = key;

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => ShowAsync(new LlmApiKeyCredential(_key) { Optional = true }));

        Assert.Contains("'FIRST_KEY' or 'SECOND_KEY'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotated_key_is_shown_at_the_next_attempt_in_place_of_the_old_one()
    {
        using var request = new HttpRequestMessage();
        var credential = new LlmApiKeyCredential(_key);
        foreach (var key in (string[])["old", "new"])
        {
            _runtime.Environment["FIRST_KEY"] = key;
            await credential.ApplyAsync(request, _runtime.Context, "acme", default);
        }

        Assert.Equal("Bearer new", Assert.Single(request.Headers.GetValues("Authorization")));
        Assert.False(credential.Reject(0));
    }

    [Fact]
    public async Task No_credential_shows_nothing() => Assert.Equal("", await ShowAsync(NoCredential.Instance));

    private async Task<string> ShowAsync(LlmCredential credential)
    {
        using var request = new HttpRequestMessage();
        await credential.ApplyAsync(request, _runtime.Context, "acme", default);
        return string.Join('\n', request.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"));
    }
}
