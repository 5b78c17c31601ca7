// A chat call and a stream with the generated client.
using Generated.Llm;

using var llm = new LlmClients();
Console.WriteLine(await llm.Fast.AskAsync("Hello"));
await foreach (var piece in llm.Fast.StreamTextAsync("Hello"))
{
    Console.Write(piece);
}
