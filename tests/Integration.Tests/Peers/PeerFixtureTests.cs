using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LlmCodegen.TestSupport.Peers;

namespace LlmCodegen.Integration.Tests.Peers;

/// <summary>The peers themselves, by plain HTTP: what the other tests of this folder rely on.</summary>
public sealed class PeerFixtureTests(OidcProvider oidc, LlamaServer llama) : IClassFixture<OidcProvider>, IClassFixture<LlamaServer>, IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [PeerFact(Peer.OidcProvider)]
    public async Task Tokens_are_accepted_until_they_are_invalidated()
    {
        await oidc.ResetAsync();
        var token = await TokenAsync(oidc.Odd);

        Assert.Equal(HttpStatusCode.OK, await CallAsync(token));
        await oidc.InvalidateAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(token));

        var seen = await oidc.StatisticsAsync();
        Assert.Equal((1, 1, 1, 1), (seen.TokenRequests, seen.Issued, seen.ApiAccepted, seen.ApiRefused));
        Assert.Equal(1, seen.ByAuthentication["basic"]);
        Assert.Equal(["llm.read"], seen.Scopes);
    }

    [PeerFact(Peer.OidcProvider)]
    public async Task Faults_and_lifetimes_are_played()
    {
        await oidc.ResetAsync();
        await oidc.FailAsync(new TokenFault { Status = 503, Body = new JsonObject { ["error"] = "temporarily_unavailable" } }, new TokenFault { Abort = true });
        await oidc.SetLifetimeAsync(TimeSpan.FromSeconds(90));

        using var faulted = await RequestAsync(oidc.Basic);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, faulted.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => RequestAsync(oidc.Basic));
        using var issued = await RequestAsync(oidc.Basic);
        Assert.Equal(90, (await issued.Content.ReadFromJsonAsync<JsonNode>())!["expires_in"]!.GetValue<int>());
    }

    [PeerFact(Peer.LlamaServer)]
    public async Task The_model_says_its_sentence()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, llama.BaseUrl + "/chat/completions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", llama.ApiKey);
        request.Content = JsonContent.Create(new { model = LlamaServer.Model, temperature = 0, messages = new[] { new { role = "user", content = "Hello" } } });
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();

        Assert.Equal(TinyModel.Sentence, body!["choices"]![0]!["message"]!["content"]!.GetValue<string>());
    }

    private async Task<string> TokenAsync(OidcClient client)
    {
        using var response = await RequestAsync(client);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> RequestAsync(OidcClient client)
    {
        var pair = $"{WebUtility.UrlEncode(client.Id)}:{WebUtility.UrlEncode(client.Secret)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, oidc.TokenUrl)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "llm.read")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return await _http.SendAsync(request);
    }

    private async Task<HttpStatusCode> CallAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, oidc.BaseUrl + "/chat/completions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new { model = "m", messages = Array.Empty<string>() });
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
