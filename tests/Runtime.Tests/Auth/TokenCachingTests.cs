using LlmCodegen.Runtime.Tests.Doubles;

namespace LlmCodegen.Runtime.Tests.Auth;

public sealed class TokenCachingTests
{
    [Theory]
    [InlineData(3600, 3540)]
    [InlineData(299, 239)]
    [InlineData(120, 60)]
    [InlineData(61, 30.5)]
    [InlineData(60, 30)]
    [InlineData(30, 15)]
    [InlineData(2, 1)]
    public async Task Token_is_used_until_min_60_s_or_half_its_life_before_its_end(int expiresIn, double freshFor)
    {
        using var scene = new TokenScene().Issuing($"{expiresIn}");

        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.Time.Advance(TimeSpan.FromSeconds(freshFor) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(TokenScene.Token(1), await scene.GetAsync());
        scene.AssertRequests(1);

        scene.Time.Advance(TimeSpan.FromMilliseconds(1));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);
        await Eventually.TrueAsync(async () => await scene.GetAsync() == TokenScene.Token(2));
        scene.AssertRequests(2);
    }

    [Theory]
    [InlineData("null", 3600)]
    [InlineData("\"3600\"", 3600)]
    [InlineData("\" 90.5 \"", 90.5)]
    [InlineData("3600.5", 3600.5)]
    [InlineData("\"soon\"", 3600)]
    [InlineData("\"NaN\"", 3600)]
    [InlineData("true", 3600)]
    [InlineData("[60]", 3600)]
    [InlineData("{\"seconds\":60}", 3600)]
    [InlineData("99999999999999999999", 365 * 24 * 3600d)]
    [InlineData("1e999", 365 * 24 * 3600d)]
    [InlineData("\"1e999\"", 365 * 24 * 3600d)]
    public async Task Lifetime_is_read_however_the_server_writes_it(string expiresIn, double seconds)
    {
        using var scene = new TokenScene().Issuing(expiresIn);

        var token = await scene.Manager.GetTokenAsync();

        Assert.Equal(ManualTimeProvider.Start + TimeSpan.FromSeconds(seconds), token.ExpiresAt);
    }

    [Fact]
    public async Task Absent_lifetime_counts_as_an_hour()
    {
        using var scene = new TokenScene();
        scene.Endpoint.ThenJson("""{"access_token":"abcdefgh","token_type":"Bearer"}""");

        Assert.Equal(ManualTimeProvider.Start.AddHours(1), (await scene.Manager.GetTokenAsync()).ExpiresAt);
        scene.Time.Advance(TimeSpan.FromMinutes(58));
        await scene.GetAsync();

        scene.AssertRequests(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-1e300")]
    [InlineData("\"-5\"")]
    [InlineData("0.0001")]
    public async Task Token_without_a_life_is_handed_to_those_who_waited_and_not_kept(string expiresIn)
    {
        using var scene = new TokenScene();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        scene.Endpoint.Then((_, _) => answer.Task);
        scene.Issuing();

        var calls = scene.Call(100);
        answer.SetResult(scene.Issue(expiresIn));

        Assert.All(await Task.WhenAll(calls), token => Assert.Equal(TokenScene.Token(1), token.Reveal()));
        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
        scene.AssertRequests(2);
    }

    [Fact]
    public async Task Lifetime_counts_from_before_the_request_was_sent()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ =>
        {
            scene.Time.Advance(TimeSpan.FromSeconds(20));
            return scene.Issue("100");
        });
        scene.Issuing("100");

        var token = await scene.Manager.GetTokenAsync();
        Assert.Equal(ManualTimeProvider.Start.AddSeconds(100), token.ExpiresAt);

        scene.Time.Advance(TimeSpan.FromSeconds(29));
        await scene.GetAsync();
        scene.AssertRequests(1);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Setting_the_wall_clock_changes_nothing(int hours)
    {
        using var scene = new TokenScene().Issuing("300");
        await scene.GetAsync();

        scene.Time.ShiftWallClock(TimeSpan.FromHours(hours));
        await scene.GetAsync();
        scene.AssertRequests(1);

        scene.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(TokenScene.Token(2), await scene.GetAsync());
    }

    [Fact]
    public async Task Jitter_renews_up_to_a_tenth_of_the_lead_earlier_and_is_drawn_once_per_token()
    {
        using var scene = new TokenScene().Issuing("3600");
        scene.Runtime.RandomNumber = 0.5;
        await scene.GetAsync();
        scene.Runtime.RandomNumber = 1;

        scene.Time.Advance(TimeSpan.FromSeconds(3536.999));
        await scene.GetAsync();
        scene.AssertRequests(1);
        scene.Time.Advance(TimeSpan.FromSeconds(0.001));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cached_token_costs_no_allocation(bool systemClock)
    {
        using var scene = new TokenScene(time: systemClock ? TimeProvider.System : null).Issuing();
        await scene.GetAsync();
        for (var i = 0; i < 1_000; i++)
        {
            await scene.Manager.GetTokenAsync();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            await scene.Manager.GetTokenAsync();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        scene.AssertRequests(1);
    }

    [Fact]
    public async Task Stale_token_costs_no_allocation_while_its_renewal_is_under_way()
    {
        using var scene = new TokenScene();
        scene.Endpoint.Then(_ => scene.Issue()).ThenHang();
        await scene.GetAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(59.5));
        await scene.GetAsync();
        await scene.Endpoint.WaitForRequestsAsync(2);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            await scene.Manager.GetTokenAsync();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
