using LlmCodegen.Dialects;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Runtime.Tests.Dialects;

public sealed class ContentListTests
{
    private static readonly AIContent[] Contents = [.. Enumerable.Range(0, 4).Select(static i => new TextContent($"{i}"))];

    [Fact]
    public void It_does_what_a_list_does_whatever_is_done_to_it()
    {
        var random = new Random(42);
        for (var run = 0; run < 2000; run++)
        {
            var list = new List<AIContent> { Contents[0] };
            var contents = new ContentList(Contents[0]);
            for (var step = 0; step < 6; step++)
            {
                var (what, index, item) = (random.Next(7), random.Next(-1, 3), Contents[random.Next(Contents.Length)]);
                Assert.Equal(Outcome(list, what, index, item), Outcome(contents, what, index, item));
                Assert.Equal(list, [.. contents]);
                Assert.Equal(list.Count, contents.Count);
            }
        }
    }

    [Fact]
    public void An_update_that_has_one_is_collected_like_any_other()
    {
        ChatResponseUpdate[] updates = [Update("Hel"), Update("lo")];
        updates[1].Contents.Add(new UsageContent(new() { InputTokenCount = 3 }));

        var response = updates.ToChatResponse();

        Assert.Equal(("Hello", 3), (response.Text, response.Usage?.InputTokenCount));
        Assert.IsType<TextContent>(Assert.Single(response.Messages[0].Contents));
    }

    [Fact]
    public void An_update_that_has_one_is_serialized_like_any_other()
    {
        var options = AIJsonUtilities.DefaultOptions;
        var other = new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("Hello")]);

        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(other, options.GetTypeInfo(typeof(ChatResponseUpdate))),
            System.Text.Json.JsonSerializer.Serialize(Update("Hello"), options.GetTypeInfo(typeof(ChatResponseUpdate))));
    }

    private static ChatResponseUpdate Update(string text) => new(ChatRole.Assistant, new ContentList(new TextContent(text)));

    private static string Outcome(IList<AIContent> list, int what, int index, AIContent item)
    {
        try
        {
            switch (what)
            {
                case 0:
                    list.Add(item);
                    break;
                case 1:
                    list.Insert(index, item);
                    break;
                case 2:
                    list.RemoveAt(index);
                    break;
                case 3:
                    return $"{list.Remove(item)}";
                case 4:
                    list[index] = item;
                    break;
                case 5:
                    return $"{list[index]} {list.IndexOf(item)} {list.Contains(item)}";
                default:
                    list.Clear();
                    break;
            }

            return "";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }
}
