// A chat call and a stream with HttpClient alone: the JSON stays text.
using System.Net.Http.Headers;
using System.Text;

var url = new Uri(Environment.GetEnvironmentVariable("CHAT_URL") + "/chat/completions");
using var http = new HttpClient();
using var whole = await SendAsync("""{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello"}]}""");
Console.WriteLine(await whole.Content.ReadAsStringAsync());

using var stream = await SendAsync("""{"model":"gpt-4.1","messages":[{"role":"user","content":"Hello"}],"stream":true}""");
using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
while (await reader.ReadLineAsync() is { } line)
{
    Console.Write(line);
}

async Task<HttpResponseMessage> SendAsync(string json)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("CHAT_KEY"));
    return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
}
