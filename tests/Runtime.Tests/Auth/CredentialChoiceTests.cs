using System.Net;
using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class CredentialChoiceTests : IDisposable
{
    private readonly TestRuntime _runtime = new();
    private readonly OAuth2TokenManager _tokens;
    private readonly CredentialChoice _choice;

    public CredentialChoiceTests()
    {
        _tokens = new(
            new OAuth2ClientCredentials
            {
                TokenUrl = ConfigValue.Template("token_url", "https://login.acme.example/${TENANT}/token"),
                ClientId = ConfigValue.Environment("client_id", "CLIENT_ID", "APP_ID"),
                ClientSecret = SecretReference.Environment("client_secret", "CLIENT_SECRET"),
            },
            _runtime.Context,
            "acme");
        _choice = new([new LlmApiKeyCredential(Key("FIRST_KEY", "SECOND_KEY")) { Header = "api-key", Scheme = null }, new OAuth2Credential(_tokens)]);
    }

    public void Dispose()
    {
        _tokens.Dispose();
        _runtime.Dispose();
    }

    [Fact]
    public async Task First_way_whose_variables_are_set_is_shown()
    {
        SetClient();
        Answer("token-a");
        Assert.Equal("Authorization: Bearer token-a", await ShowAsync(_choice));

        _runtime.Environment["SECOND_KEY"] = "sk-2";
        Assert.Equal("api-key: sk-2", await ShowAsync(_choice));

        _runtime.Environment.Remove("SECOND_KEY");
        Assert.Equal("Authorization: Bearer token-a", await ShowAsync(_choice));
    }

    [Fact]
    public async Task A_key_whose_address_is_not_set_is_no_way()
    {
        var choice = new CredentialChoice([new LlmApiKeyCredential(Key("AZURE_KEY")) { Required = ["AZURE_BASE"] }, new LlmApiKeyCredential(Key("OWN_KEY"))]);
        _runtime.Environment["AZURE_KEY"] = "a";
        _runtime.Environment["OWN_KEY"] = "o";
        Assert.Equal("Authorization: Bearer o", await ShowAsync(choice));

        _runtime.Environment["AZURE_BASE"] = "https://azure.example";
        Assert.Equal("Authorization: Bearer a", await ShowAsync(choice));
    }

    [Fact]
    public async Task Refusal_concerns_the_way_that_was_shown()
    {
        SetClient();
        Answer("token-a");
        Answer("token-b");
        using var request = new HttpRequestMessage();
        var token = await _choice.ApplyAsync(request, _runtime.Context, "acme", default);

        _runtime.Environment["FIRST_KEY"] = "sk-1";
        var key = await _choice.ApplyAsync(request, _runtime.Context, "acme", default);

        Assert.False(_choice.Reject(key));
        Assert.True(_choice.Reject(token));
        _runtime.Environment.Remove("FIRST_KEY");
        Assert.Equal("Authorization: Bearer token-b", await ShowAsync(_choice));
    }

    [Fact]
    public async Task Without_any_way_the_error_names_the_variables_of_all()
    {
        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => ShowAsync(_choice));

        Assert.Equal(
            "Provider 'acme' has no credential; set environment variable 'FIRST_KEY' or 'SECOND_KEY', or 'TENANT' and 'CLIENT_ID' or 'APP_ID' and 'CLIENT_SECRET'",
            error.Message);
        Assert.Equal("acme", error.Provider);
    }

    [Theory]
    [InlineData("TENANT")]
    [InlineData("APP_ID")]
    [InlineData("CLIENT_SECRET")]
    public async Task Way_that_is_set_up_in_part_counts_as_not_set_up_and_the_error_names_the_rest(string missing)
    {
        SetClient();
        _runtime.Environment.Remove(missing);

        var error = await Assert.ThrowsAsync<LlmConfigurationException>(() => ShowAsync(_choice));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _runtime.Handler.Count);
    }

    [Fact]
    public async Task Optional_way_means_that_nothing_need_be_shown()
    {
        var choice = new CredentialChoice([_choice, new LlmApiKeyCredential(Key("THIRD_KEY")) { Optional = true }]);
        Assert.Equal("", await ShowAsync(choice));
        Assert.False(choice.Reject(0));

        _runtime.Environment["THIRD_KEY"] = "sk-3";
        Assert.Equal("Authorization: Bearer sk-3", await ShowAsync(choice));

        _runtime.Environment.Remove("THIRD_KEY");
        Assert.Equal("", await ShowAsync(new CredentialChoice([_choice, NoCredential.Instance])));
    }

    [Fact]
    public void Choice_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new CredentialChoice([]));
        Assert.Throws<ArgumentException>(() => new CredentialChoice([null!]));
        Assert.Throws<ArgumentNullException>(() => new CredentialChoice(null!));
    }

    private void SetClient()
    {
        _runtime.Environment["TENANT"] = "contoso";
        _runtime.Environment["APP_ID"] = "agent";
        _runtime.Environment["CLIENT_SECRET"] = "geheim-12345";
    }

    private void Answer(string token) =>
        _runtime.Handler.Then(HttpStatusCode.OK, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":3600}""");

    private static SecretReference Key(params string[] variables) => SecretReference.Environment("api_key", variables);

    private async Task<string> ShowAsync(CredentialChoice credential)
    {
        using var request = new HttpRequestMessage();
        await credential.ApplyAsync(request, _runtime.Context, "acme", default);
        return string.Join('\n', request.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}"));
    }
}
