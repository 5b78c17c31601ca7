using LlmCodegen.Compiler.Binding;
using LlmCodegen.Compiler.Catalog.Facts;
using LlmCodegen.Compiler.Model;
using LlmCodegen.Compiler.Syntax;

namespace LlmCodegen.Compiler.Lowering;

/// <summary>The prices that an entry states itself, per token, in <c>litellm_params</c> or in <c>model_info</c>; the first place wins.</summary>
/// <remarks>With a price of input or output of its own an entry has nothing of the catalog's but the other one of the two; other prices change single ones of the catalog's.</remarks>
internal sealed class CustomPrices
{
    private const int Million = 1_000_000;

    private readonly Dictionary<PriceKey, decimal> _stated = [];

    private CustomPrices(BoundDeployment deployment)
    {
        Read(deployment.Entry.Info);
        Read(deployment.Entry.Parameters);
    }

    public static PricingModel? Over(BoundDeployment deployment, PricingModel? catalog)
    {
        var prices = new CustomPrices(deployment);
        return prices._stated.Count == 0 ? catalog : prices.Over(catalog);
    }

    private PricingModel Over(PricingModel? catalog)
    {
        var isOwn = catalog is null || Of(PriceUnit.Input) is not null || Of(PriceUnit.Output) is not null;
        var basis = isOwn ? new PricingModel(catalog?.Input ?? 0, catalog?.Output ?? 0, null, null, []) : catalog!;
        var standard = With(basis, null);
        var services = _stated.Keys.Select(static key => key.Service).OfType<string>().Distinct(StringComparer.Ordinal).OrderBy(static name => name, StringComparer.Ordinal);
        return standard with { Services = [.. services.Select(service => new ServicePricingModel(service, With(standard, service) with { Services = [] }))] };
    }

    private PricingModel With(PricingModel basis, string? service) => basis with
    {
        Input = Of(PriceUnit.Input, service) ?? basis.Input,
        Output = Of(PriceUnit.Output, service) ?? basis.Output,
        CacheRead = Of(PriceUnit.CacheRead, service) ?? basis.CacheRead,
        CacheWrite = Of(PriceUnit.CacheWrite, service) ?? basis.CacheWrite,
        CacheWriteOneHour = Of(PriceUnit.CacheWriteOneHour, service) ?? basis.CacheWriteOneHour,
        Reasoning = Of(PriceUnit.Reasoning, service) ?? basis.Reasoning,
        AudioInput = Of(PriceUnit.AudioInput, service) ?? basis.AudioInput,
        AudioOutput = Of(PriceUnit.AudioOutput, service) ?? basis.AudioOutput,
        ImageInput = Of(PriceUnit.ImageInput, service) ?? basis.ImageInput,
        ImageOutput = Of(PriceUnit.ImageOutput, service) ?? basis.ImageOutput,
        VideoInput = Of(PriceUnit.VideoInput, service) ?? basis.VideoInput,
        Request = Of(PriceUnit.Request, service) ?? basis.Request,
        Tiers = [.. Thresholds(basis, service).Select(above => Tier(above, basis.Tiers.FirstOrDefault(tier => tier.AboveTokens == above), service))],
    };

    private IEnumerable<int> Thresholds(PricingModel basis, string? service) =>
        basis.Tiers.Select(static tier => tier.AboveTokens)
            .Concat(_stated.Keys.Where(key => key.Above > 0 && key.Service == service).Select(static key => key.Above))
            .Distinct()
            .OrderBy(static above => above);

    private PriceTierModel Tier(int above, PriceTierModel? basis, string? service) => new(
        above,
        Of(PriceUnit.Input, service, above) ?? basis?.Input,
        Of(PriceUnit.Output, service, above) ?? basis?.Output,
        Of(PriceUnit.CacheRead, service, above) ?? basis?.CacheRead,
        Of(PriceUnit.CacheWrite, service, above) ?? basis?.CacheWrite)
    {
        CacheWriteOneHour = Of(PriceUnit.CacheWriteOneHour, service, above) ?? basis?.CacheWriteOneHour,
    };

    private decimal? Of(PriceUnit unit, string? service = null, int above = 0) => _stated.TryGetValue(new PriceKey(unit, above, service), out var price) ? price : null;

    private void Read(ObjectReader? reader)
    {
        foreach (var member in reader?.Node.Members ?? [])
        {
            if (PriceKey.Parse(member.Name) is { } key && reader!.Number(member.Name, minimum: 0) is { } price and < Million)
            {
                _stated[key] = key.Unit == PriceUnit.Request ? price : Prices.Rounded(price * Million);
            }
        }
    }
}
