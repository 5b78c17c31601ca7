using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using LlmCodegen.Compiler.Model;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Generator.Tests.Fuzzing;

/// <summary>Constructs the clients of a project and calls every model of them.</summary>
internal sealed class CallPromises(FuzzProject project, ClientModel model, Assembly assembly, AnsweringProvider provider)
{
    private const int ModelsPerProvider = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How many calls were answered.</summary>
    public int Answers { get; private set; }

    public async Task<FuzzFinding?> BrokenAsync()
    {
        var target = model.Root.Target;
        var what = "construction";
        try
        {
            using var clients = (LlmClientsBase)Activator.CreateInstance(
                assembly.GetType(MetadataName($"{target.Namespace}.{target.ClassName}"), throwOnError: true)!,
                new LlmClientsOptions { HttpHandler = provider, EnvironmentVariable = Variable, MaxRetries = 0, TimeProvider = new StandingClock() })!;
            foreach (var (name, client) in Properties(clients).Concat(Routes(clients)))
            {
                what = name;
                provider.Last = null;
                if (Refusal(client) is { } refusal)
                {
                    if (!(IsRefused(name) || IsOfOtherKind(name, refusal)) || provider.Last is not null || refusal.ToString().Contains(Vocabulary.Marker, StringComparison.Ordinal))
                    {
                        return new FuzzFinding(project, $"refusal: {refusal.GetType().Name}", $"{what}: {refusal}");
                    }
                }
                else if (await CallAsync(client()) is { } problem)
                {
                    return new FuzzFinding(project, "call: " + problem.Kind, $"{what}: {problem.Message}");
                }
            }
        }
        catch (Exception error)
        {
            var cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            return new FuzzFinding(project, $"call: {cause.GetType().Name} {cause.StackTrace?.Split('\n')[0].Trim()}", $"{what}: {cause}");
        }

        return null;
    }

    // What the file names and cannot be called says so, at once.
    private static Exception? Refusal(Func<object> client)
    {
        try
        {
            client();
            return null;
        }
        catch (TargetInvocationException error) when (error.InnerException is LlmConfigurationException inner && inner.Message.Contains("has no client", StringComparison.Ordinal))
        {
            return inner;
        }
        catch (LlmConfigurationException error) when (error.Message.Contains("has no client", StringComparison.Ordinal))
        {
            return error;
        }
        catch (ArgumentException error)
        {
            return error;
        }
    }

    private bool IsRefused(string name) =>
        model.Root.Aliases.Any(alias => alias.IsDropped && name == $"{model.Root.Target.ClassName.TrimStart('@')}.{alias.PropertyName.TrimStart('@')}")
        || model.Root.ChatRoutes.Any(route => IsRefusal(route) && name == $"GetChatClient({Name(route)})")
        || model.Root.EmbeddingRoutes.Any(route => IsRefusal(route) && name == $"GetEmbeddingGenerator({Name(route)})");

    private static bool IsOfOtherKind(string name, Exception refusal) =>
        refusal is ArgumentException
        && (name.StartsWith("GetEmbeddingGenerator(", StringComparison.Ordinal) ? refusal.Message.Contains("is a chat model; use GetChatClient", StringComparison.Ordinal)
            : name.StartsWith("GetChatClient(", StringComparison.Ordinal) && refusal.Message.Contains("is an embedding model; use GetEmbeddingGenerator", StringComparison.Ordinal));

    // An alias asks again, for a name that may be refused.
    private static bool IsRefusal(RouteModel route) =>
        route.Target.StartsWith("throw ", StringComparison.Ordinal) || route.Target.StartsWith("GetChatClient(", StringComparison.Ordinal) || route.Target.StartsWith("GetEmbeddingGenerator(", StringComparison.Ordinal);

    // Formatting characters are no part of a C# identifier's name.
    private static string MetadataName(string name) => string.Concat(name.Where(static c => c != '@' && char.GetUnicodeCategory(c) != UnicodeCategory.Format));

    // A project in four has no environment at all, and one in four an odd one.
    private string? Variable(string name) => (project.Number % 4) switch
    {
        1 => null,
        2 => (name.Length % 3) switch { 0 => "a b\u2028c\"}", 1 => "https://env.example/v1?x=1", _ => $" {Vocabulary.Marker}\r\nx: y" },
        _ => name.Contains("URL", StringComparison.Ordinal) || name.Contains("BASE", StringComparison.Ordinal) || name.Contains("ENDPOINT", StringComparison.Ordinal) ? "https://env.example/v1" : "value",
    };

    private static IEnumerable<(string, Func<object>)> Properties(LlmClientsBase clients)
    {
        var providers = clients.GetType().GetProperty("Providers")!.GetValue(clients)!;
        var owners = providers.GetType().GetProperties().Select(property => property.GetValue(providers)!);
        return Models(clients, int.MaxValue).Concat(owners.SelectMany(static owner =>
            Models(owner, ModelsPerProvider).Concat(owner.GetType().GetProperty("Deployments") is { } deployments ? Models(deployments.GetValue(owner)!, int.MaxValue) : [])));
    }

    private static IEnumerable<(string, Func<object>)> Models(object owner, int count) => owner.GetType().GetProperties()
        .Where(static property => typeof(ChatModel).IsAssignableFrom(property.PropertyType) || typeof(EmbeddingModel).IsAssignableFrom(property.PropertyType))
        .Take(count)
        .Select(property => ($"{owner.GetType().Name}.{property.Name}", (Func<object>)(() => property.GetValue(owner)!)));

    private IEnumerable<(string, Func<object>)> Routes(LlmClientsBase clients) =>
        model.Root.ChatRoutes.Select(route => ($"GetChatClient({Name(route)})", (Func<object>)(() => clients.GetChatClient(Name(route)))))
            .Concat(model.Root.EmbeddingRoutes.Select(route => ($"GetEmbeddingGenerator({Name(route)})", (Func<object>)(() => clients.GetEmbeddingGenerator(Name(route))))));

    private static string Name(RouteModel route) => route.Kind switch
    {
        RouteKind.Prefix => route.Pattern + "some-model",
        RouteKind.Pattern => route.Pattern.Replace("*", "star", StringComparison.Ordinal),
        RouteKind.OneOf when route.Pattern.Length == 0 => route.Names[0],
        _ => route.Pattern,
    };

    private async Task<(string Kind, string Message)?> CallAsync(object client)
    {
        provider.Last = null;
        try
        {
            switch (client)
            {
                case ChatModel chat:
                    Assert.Equal("Hello", await chat.AskAsync("Hi").WaitAsync(Patience));
                    Answers++;
                    if (Problem(chat.Id) is { } problem)
                    {
                        return problem;
                    }

                    var pieces = await chat.StreamTextAsync("Hi").ToListAsync().AsTask().WaitAsync(Patience);
                    Assert.Equal("Hello", string.Concat(pieces));
                    return Problem(chat.Id);
                case EmbeddingModel embedding:
                    Assert.Single(await embedding.GenerateAsync(["Hi"]).WaitAsync(Patience));
                    Answers++;
                    return Problem(embedding.Id);
                default:
                    return ("type", client.GetType().Name);
            }
        }
        catch (LlmException error)
        {
            return error.ToString().Contains(Vocabulary.Marker, StringComparison.Ordinal) ? ("secret", error.ToString()) : null;
        }
    }

    private (string Kind, string Message)? Problem(string id)
    {
        var (url, body) = provider.Last!.Value;
        using var json = JsonDocument.Parse(body);
        var sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(id));
        return json.RootElement.TryGetProperty("model", out var named) && named.GetString() == sent || url.AbsoluteUri.Contains(Uri.EscapeDataString(sent), StringComparison.Ordinal)
            ? null
            : ("model", $"'{id}' is neither in {url} nor in {body}");
    }
}
