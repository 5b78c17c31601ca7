using System.Reflection;

namespace LlmCodegen.Generator.Tests.Caching;

internal static class StepNames
{
    /// <summary>Every name of <see cref="TrackingNames"/>; each must be a step that ran.</summary>
    public static IReadOnlyList<string> Of(GeneratorHarness project)
    {
        var names = typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!).ToList();
        Assert.All(names, name => Assert.True(project.Result.TrackedSteps.ContainsKey(name), $"no step is called {name}"));
        return names;
    }
}
