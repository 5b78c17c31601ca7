using System.Runtime.InteropServices;
using LlmCodegen.TestSupport;

namespace LlmCodegen.AotSmoke.Tests;

/// <summary>Publishes the apps of this folder as native programs.</summary>
internal static class NativeApp
{
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Publishes and returns the path of the executable. Own output folders keep this apart from the build the tests run from.</summary>
    public static async Task<string> PublishAsync(TemporaryFolder folder, string app, string name, params string[] properties)
    {
        var result = await DotNet.RunAsync(Repository.Locate("tests", "AotSmoke", app),
        [
            "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--nologo", "-v", "minimal",
            "--artifacts-path", folder.Path, "-o", folder.Locate("out", app),
            "-p:CompileToNative=true", $"-p:LinkWithGcc={!Has("clang")}",
            .. properties,
        ]);

        Assert.DoesNotContain("warning IL", result.Succeeded().Output, StringComparison.Ordinal);
        return folder.Locate("out", app, name);
    }

    /// <summary>What the package tells the native compiler, beside what the SDK tells it.</summary>
    public static async Task<string> CompilerArgumentsAsync(TemporaryFolder folder, string app, params string[] properties)
    {
        var result = await DotNet.RunAsync(Repository.Locate("tests", "AotSmoke", app),
        [
            "msbuild", "-restore", "-nologo", "-t:ResolveReferences;LeavePollyValidationOut", "-getItem:IlcArg",
            $"-p:RuntimeIdentifier={RuntimeInformation.RuntimeIdentifier}", $"-p:ArtifactsPath={folder.Path}", "-p:Configuration=Release", "-p:CompileToNative=true",
            .. properties,
        ]);

        return result.Succeeded().Output;
    }
}
