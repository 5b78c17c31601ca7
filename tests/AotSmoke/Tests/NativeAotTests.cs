using LlmCodegen.Loopback;
using LlmCodegen.TestSupport;
using Xunit.Abstractions;

namespace LlmCodegen.AotSmoke.Tests;

public sealed class NativeAotTests(TemporaryFolder folder, ITestOutputHelper output) : IClassFixture<TemporaryFolder>
{
    // On net10.0 1,383,168 was measured before answers, histories, tokens and schemas were mended, 1,938,688 after it. What the half megabyte consists of has to be found and brought down, and this limit with it; see docs/aot.md.
    private const long LargestDifference = 1_950_000;

    [NativeFact]
    public async Task Generated_clients_run_as_native_code_and_stay_small()
    {
        var app = await NativeApp.PublishAsync(folder, "App", "LlmCodegen.AotSmoke");
        var bare = await NativeApp.PublishAsync(folder, "Bare", "LlmCodegen.AotSmoke.Bare");

        await using var provider = await LoopbackProvider.StartAsync();
        var run = await DotNet.RunAsync(app, folder.Path, [provider.Chat.Answer], new Dictionary<string, string>
        {
            ["ACME_CLIENT_ID"] = provider.Tokens.ClientId,
            ["ACME_CLIENT_SECRET"] = provider.Tokens.ClientSecret,
            ["ACME_TOKEN_URL"] = provider.TokenUrl,
            ["ACME_BASE_URL"] = provider.BaseUrl,
        });
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal((2, 11), (provider.Tokens.Requests, provider.Chat.Requests));

        var (with, without) = (new FileInfo(app).Length, new FileInfo(bare).Length);
        var sizes = $"NativeAOT: {with:N0} bytes, a bare HttpClient {without:N0}, difference {with - without:N0}";
        output.WriteLine(sizes);
        Assert.True(with - without <= LargestDifference, sizes);
    }

    [NativeFact]
    public async Task Pollys_validation_is_left_out_unless_the_user_wants_it()
    {
        const string Substitution = "Polly.Core.Substitutions.xml";

        Assert.Contains(Substitution, await NativeApp.CompilerArgumentsAsync(folder, "App"), StringComparison.Ordinal);
        Assert.DoesNotContain(Substitution, await NativeApp.CompilerArgumentsAsync(folder, "App", "-p:LlmCodegenKeepPollyValidation=true"), StringComparison.Ordinal);
    }

    [NativeFact]
    public Task No_part_of_the_runtime_needs_reflection_or_dynamic_code() =>
        NativeApp.PublishAsync(folder, "App", "LlmCodegen.AotSmoke", "-p:RootWholeRuntime=true");
}
