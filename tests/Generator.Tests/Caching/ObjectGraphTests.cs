using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Generator.Tests.Caching;

/// <summary>What the generator keeps between runs holds no compilation alive and compares by value.</summary>
public sealed class ObjectGraphTests
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(SourceText), typeof(Location), typeof(AdditionalText),
        typeof(AnalyzerConfigOptions), typeof(AnalyzerConfigOptionsProvider), typeof(Compiler.Text.ConfigNode), typeof(Delegate),
    ];

    private static readonly Type[] Positions = [typeof(TextSpan), typeof(LinePosition), typeof(LinePositionSpan)];

    // The configuration that has every kind of entry, and mistakes, so that every field is filled.
    private const string Everything = """
        {
          "oauth2_providers": {
            "acme": { "client_id": "os.environ/A", "client_secret": "os.environ/B", "token_url": "https://a.example/t", "scope": "s", "audience": "x", "resource": ["urn:r"],
                      "client_auth": "post", "base_url": "https://a.example/v1", "models": { "m": { "context": 10, "cost": { "input": 1, "output": 2 } } } },
            "broken": []
          },
          "model_list": [
            { "model_name": "fast", "litellm_params": { "model": "acme/m", "temperature": 0.2, "timeout": 3, "max_retries": 1, "reasoning_effort": "low", "extra_headers": { "x": "y" } } },
            { "model_name": "azure", "litellm_params": { "model": "azure/gpt-4o", "api_version": "2024-10-21", "api_key": "os.environ/K", "api_base": "https://z.example" } },
            { "model_name": "lost", "litellm_params": { "model": "nowhere/m" } }
          ]
        }
        """;

    public static TheoryData<string> Steps => [.. StepNames.Of(GeneratorHarness.ForConfig(Everything).Run())];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_keeps_values_only(string step)
    {
        var outputs = GeneratorHarness.ForConfig(Everything).Run().Step(step);
        Assert.NotEmpty(outputs);
        var mayHoldPositions = step == TrackingNames.Diagnostics;
        var found = new List<string>();
        foreach (var (value, _) in outputs)
        {
            Walk(value, step, (node, path) =>
            {
                var type = node.GetType();
                if (Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)) || (!mayHoldPositions && Positions.Contains(type)))
                {
                    found.Add($"{path}: {type}");
                }

                // An array or a dictionary compares by reference: the step would never be cached.
                if (node is Array && !path.EndsWith("._items.array", StringComparison.Ordinal) || node is IDictionary)
                {
                    found.Add($"{path}: {type} compares by reference");
                }
            });
        }

        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Two_fresh_runs_give_equal_values(string step)
    {
        var first = GeneratorHarness.ForConfig(Everything).Run().Step(step);
        var second = GeneratorHarness.ForConfig(Everything).Run().Step(step);
        Assert.Equal(first.Select(static output => output.Value), second.Select(static output => output.Value));
        Assert.Equal(first.Select(static output => output.Value.GetHashCode()), second.Select(static output => output.Value.GetHashCode()));
    }

    [Fact]
    public void The_walk_finds_what_is_forbidden()
    {
        var found = new List<Type>();
        Walk(new { Inner = new[] { Location.None } }, "x", (node, _) => found.Add(node.GetType()));
        Assert.Contains(found, static type => typeof(Location).IsAssignableFrom(type));
    }

    private static void Walk(object root, string name, Action<object, string> visit)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Node, string Path)>();
        open.Push((root, name));
        while (open.TryPop(out var current))
        {
            var type = current.Node.GetType();
            if (!type.IsValueType && !seen.Add(current.Node))
            {
                continue;
            }

            visit(current.Node, current.Path);
            if (type.IsPrimitive || type.IsEnum || current.Node is string or Type or DiagnosticDescriptor || Forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)))
            {
                continue;
            }

            foreach (var (child, path) in Children(current.Node, type))
            {
                open.Push((child, current.Path + path));
            }
        }
    }

    private static IEnumerable<(object Child, string Path)> Children(object node, Type type)
    {
        if (node is Array array)
        {
            return array.Cast<object?>().Select(static (item, index) => (item, path: $"[{index}]")).Where(static pair => pair.item is not null).Select(static pair => (pair.item!, pair.path));
        }

        var fields = new List<(object, string)>();
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (field.GetValue(node) is { } value)
                {
                    fields.Add((value, "." + field.Name));
                }
            }
        }

        return fields;
    }
}
