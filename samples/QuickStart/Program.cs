// dotnet run             talks to a provider that this program starts itself: OAuth2, no key needed
// dotnet run -- --real   talks to OpenAI; needs OPENAI_API_KEY
using System.Diagnostics;
using LlmCodegen;
using LlmCodegen.Loopback;
using Microsoft.Extensions.AI;
using QuickStart.Llm;

await using var provider = args.Contains("--real") ? null : await LoopbackProvider.StartAsync();
using var clients = new LlmClients(new LlmClientsOptions { EnvironmentVariable = provider is null ? null : provider.Variable });
ChatModel model = provider is null ? clients.Real : clients.Fast;

var started = Stopwatch.GetTimestamp();
var answer = await model.GetResponseAsync("What does this library do?");
Console.WriteLine($"One question       {Elapsed()}  {answer.Usage?.InputTokenCount} + {answer.Usage?.OutputTokenCount} tokens");
Console.WriteLine($"  {answer.Text}");

started = Stopwatch.GetTimestamp();
Console.Write("One stream         ");
var pieces = 0;
await foreach (var text in model.StreamTextAsync("And once more, slowly?"))
{
    Console.Write(pieces++ == 0 ? $"{Elapsed()}  to the first piece\n  {text}" : text);
}

Console.WriteLine($"\n  in {pieces} pieces, {Elapsed().TrimStart()}");

started = Stopwatch.GetTimestamp();
var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => model.AskAsync($"Question {i}?")));
Console.WriteLine($"Ten at once        {Elapsed()}  {answers.Count(static a => a.Length > 0)} answers");

if (provider is null)
{
    return 0;
}

Console.WriteLine($"Chat requests      {provider.Chat.Requests,7}");
Console.WriteLine($"Token requests     {provider.Tokens.Requests,7}");
return provider.Tokens.Requests == 1 ? 0 : 1;

string Elapsed() => $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds,7:N0} ms";
