using System.Collections;
using Microsoft.Extensions.AI;

namespace LlmCodegen.Dialects;

/// <summary>The contents of an update of a stream: nearly always a single one, which needs no array around it. Otherwise like a <see cref="List{T}"/>.</summary>
internal sealed class ContentList(AIContent content) : IList<AIContent>, IReadOnlyList<AIContent>
{
    // The content, or a list of several.
    private object _items = content;

    public int Count => Several?.Count ?? 1;

    public bool IsReadOnly => false;

    private List<AIContent>? Several => _items as List<AIContent>;

    public AIContent this[int index]
    {
        get
        {
            if (Several is { } several)
            {
                return several[index];
            }

            ArgumentOutOfRangeException.ThrowIfNotEqual(index, 0);
            return (AIContent)_items;
        }

        set
        {
            if (value is null || index != 0 || Several is not null)
            {
                Spread()[index] = value!;
            }
            else
            {
                _items = value;
            }
        }
    }

    public void Add(AIContent item) => Spread().Add(item);

    public void Insert(int index, AIContent item) => Spread().Insert(index, item);

    public bool Remove(AIContent item) => Spread().Remove(item);

    public void RemoveAt(int index) => Spread().RemoveAt(index);

    public void Clear() => Spread().Clear();

    public bool Contains(AIContent item) => IndexOf(item) >= 0;

    public int IndexOf(AIContent item) => Several is { } several ? several.IndexOf(item) : _items.Equals(item) ? 0 : -1;

    public void CopyTo(AIContent[] array, int arrayIndex) => Spread().CopyTo(array, arrayIndex);

    public IEnumerator<AIContent> GetEnumerator() => Several is { } several ? several.GetEnumerator() : One((AIContent)_items);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static IEnumerator<AIContent> One(AIContent content)
    {
        yield return content;
    }

    private List<AIContent> Spread()
    {
        var several = Several ?? [(AIContent)_items];
        _items = several;
        return several;
    }
}
