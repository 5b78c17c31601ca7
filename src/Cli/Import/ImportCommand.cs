using System.CommandLine;
using LlmCodegen.Compiler;
using LlmCodegen.Compiler.Files;

namespace LlmCodegen.Cli.Import;

/// <summary><c>import</c>: files of other tools become files of this one.</summary>
internal static class ImportCommand
{
    public static Command Create(Host host) => new("import", "Turns files of other tools into files of this one.")
    {
        ImportCatalogCommand.Create(host, "models.dev", FileRole.ModelsDev, "Writes the providers of models.dev's api.json as *.provider.json."),
        ImportCatalogCommand.Create(host, "litellm-prices", FileRole.LitellmPrices, "Writes the providers of LiteLLM's model_prices_and_context_window.json as *.provider.json."),
        ImportConfigCommand.Create(host),
    };
}
