// A chat call and a stream with the OpenAI package.
using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

var url = new Uri(Environment.GetEnvironmentVariable("CHAT_URL")!);
var client = new ChatClient("gpt-4.1", new ApiKeyCredential(Environment.GetEnvironmentVariable("CHAT_KEY")!), new OpenAIClientOptions { Endpoint = url });
ChatMessage[] messages = [new UserChatMessage("Hello")];
var completion = await client.CompleteChatAsync(messages);
Console.WriteLine(completion.Value.Content[0].Text);
await foreach (var update in client.CompleteChatStreamingAsync(messages))
{
    foreach (var part in update.ContentUpdate)
    {
        Console.Write(part.Text);
    }
}
