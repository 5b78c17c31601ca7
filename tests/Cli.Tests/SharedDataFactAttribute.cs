namespace LlmCodegen.Cli.Tests;

/// <summary>A fact about published data that lies beside the checkout on some machines; skipped, with the reason, where it does not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public const string ModelsDev = "models.dev/api.json";
    public const string LitellmPrices = "litellm/model_prices_and_context_window.json";

    public SharedDataFactAttribute(string file)
    {
        if (!File.Exists(Locate(file)))
        {
            Skip = $"The published data '{file}' is not on this machine.";
        }
    }

    public static string Locate(string file) => Repository.PathOf("..", "shared", "data", file);
}
