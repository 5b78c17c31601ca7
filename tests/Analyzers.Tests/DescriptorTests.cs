using System.Reflection;
using LlmCodegen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace LlmCodegen.Analyzers.Tests;

public sealed class DescriptorTests
{
    private const BindingFlags Fields = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void The_list_has_every_descriptor_once()
    {
        var declared = typeof(Descriptors).GetFields(Fields).Where(static field => field.FieldType == typeof(DiagnosticDescriptor)).Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);
        Assert.Equal(declared.Select(static d => d.Id).Order(StringComparer.Ordinal), Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_id_has_one_descriptor()
    {
        var ids = typeof(DiagnosticIds).GetFields(Fields).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_is_released(string id)
    {
        var rows = Directory.GetFiles(Path.Combine(Repository.Root, "src", "Compiler"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines);
        Assert.Single(rows, row => row.StartsWith(id + " ", StringComparison.Ordinal));
    }
}
