using System.Diagnostics;
using System.Security.Cryptography;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>Installs peers on first use. Test projects run side by side: a lock file lets one of them install.</summary>
internal static class PeerInstallation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Lazy<string?> OldNode = new(static () =>
    {
        using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
        var version = node.StandardOutput.ReadToEnd().Trim().TrimStart('v');
        node.WaitForExit();
        return Version.TryParse(version, out var found) && found.Major >= 20 ? null : $"oidc-provider needs node 20 or later, not '{version}'";
    });

    private static string Cache => System.Environment.GetEnvironmentVariable("LLMCODEGEN_PEERS") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache", "llmcodegen-peers");

    private static string LlamaFolder => Path.Combine(Cache, "llama.cpp");

    public static string? WhyImpossible(Peer peer) => peer switch
    {
        Peer.OidcProvider => Missing("node") ?? Missing("npm") ?? OldNode.Value,
        _ when !System.Environment.IsPrivilegedProcess => "llama-server runs in a chroot, which needs root",
        _ when Directory.Exists(LlamaFolder) => Missing("bash") ?? Missing("chroot"),
        _ when !IsDebian() => "llama-server is taken from Debian, this machine runs something else",
        _ => Missing("bash") ?? Missing("chroot") ?? Missing("apt-get"),
    };

    /// <summary>The folder with oidc-provider and the script that starts it.</summary>
    public static async Task<string> InstallOidcProviderAsync()
    {
        var folder = Repository.Locate("tests", "peers", "oauth");
        using var one = await LockAsync("oauth").ConfigureAwait(false);
        var installed = Path.Combine(folder, "node_modules", ".installed");
        var wanted = await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json")).ConfigureAwait(false);
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed).ConfigureAwait(false) != wanted)
        {
            await RunAsync("npm", ["ci", "--no-progress"], folder).ConfigureAwait(false);
            await File.WriteAllTextAsync(installed, wanted).ConfigureAwait(false);
        }

        return folder;
    }

    /// <summary>The chroot with llama-server, and the path of our model in it.</summary>
    public static async Task<(string Folder, string Model)> InstallLlamaServerAsync()
    {
        using var one = await LockAsync("llama.cpp").ConfigureAwait(false);
        await RunAsync("bash", [Repository.Locate("tests", "peers", "llm", "setup.sh"), LlamaFolder], Repository.Root).ConfigureAwait(false);

        using var model = new MemoryStream();
        TinyModel.Write(model);
        var name = $"/srv/tiny-{Convert.ToHexStringLower(SHA256.HashData(model.ToArray()))[..12]}.gguf";
        var path = LlamaFolder + name;
        if (!File.Exists(path))
        {
            await File.WriteAllBytesAsync(path + ".part", model.ToArray()).ConfigureAwait(false);
            File.Move(path + ".part", path);
        }

        return (LlamaFolder, name);
    }

    private static string? Missing(string program) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))
            ? null
            : $"{program} is not on the PATH";

    private static bool IsDebian() => File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    private static async Task<FileStream> LockAsync(string name)
    {
        Directory.CreateDirectory(Cache);
        var path = Path.Combine(Cache, name + ".lock");
        for (var started = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunAsync(string program, string[] arguments, string folder)
    {
        using var limit = new CancellationTokenSource(Patience);
        await using var process = PeerProcess.Start(program, arguments, folder);
        var code = await process.ExitAsync(limit.Token).ConfigureAwait(false);
        if (code != 0)
        {
            throw new InvalidOperationException($"Installing a peer failed: {program} {string.Join(' ', arguments)} ended with {code}.\n{process.Log}");
        }
    }
}
