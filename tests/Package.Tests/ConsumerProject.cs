using LlmCodegen.TestSupport;

namespace LlmCodegen.Package.Tests;

/// <summary>A project of a user's, one folder below a temporary one, that restores the packed package.</summary>
public sealed class ConsumerProject(PackedPackage package) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The project file and a program that does nothing.</summary>
    /// <param name="properties">Elements of its PropertyGroup.</param>
    /// <param name="items">Elements of its ItemGroup.</param>
    public void Write(string sdk, string properties, string items)
    {
        Add("App.csproj", $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LlmCodegen" Version="{PackedPackage.Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        Add("Program.cs", "internal static class Program { private static void Main() { } }");
        WriteSources(_folder, package);
    }

    /// <summary>Adds a file; its path is relative to the project.</summary>
    public void Add(string path, string text) => _folder.Write(Path.Combine("project", path), text);

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<ProgramResult> RunAsync(string command, params string[] arguments) =>
        DotNet.RunAsync(_folder.Locate("project"), [command, "--nologo", .. arguments], Variables(_folder));

    /// <summary>The files below a folder of the project.</summary>
    public IEnumerable<string> Files(string folder) => Directory.GetFiles(_folder.Locate("project", folder), "*", SearchOption.AllDirectories);

    /// <summary>The machine's own sources stay in force; what it has restored before is read, not written.</summary>
    internal static void WriteSources(TemporaryFolder folder, PackedPackage package) => folder.Write("nuget.config", $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{package.Source}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="restored" value="{GlobalPackages()}" />
          </fallbackPackageFolders>
        </configuration>
        """);

    internal static Dictionary<string, string> Variables(TemporaryFolder folder) => new() { ["NUGET_PACKAGES"] = folder.Locate("packages") };

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
