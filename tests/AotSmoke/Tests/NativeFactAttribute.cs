namespace LlmCodegen.AotSmoke.Tests;

/// <summary>A test that compiles to native code; skipped, visibly, where no linker is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "the sizes and the linker are those of Linux";
        }
        else if (!NativeApp.Has("clang") && !NativeApp.Has("gcc"))
        {
            Skip = "NativeAOT needs clang or gcc";
        }
    }
}
