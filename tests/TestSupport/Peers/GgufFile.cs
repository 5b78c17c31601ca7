using System.Text;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>A model file in the layout of GGUF version 3: typed metadata, then tensors aligned to 32 bytes.</summary>
internal sealed class GgufFile
{
    private const int Alignment = 32;
    private readonly List<(string Key, Action<BinaryWriter> Value)> _metadata = [];
    private readonly List<(string Name, int[] Shape, float[] Values)> _tensors = [];

    public void Add(string key, string value) => _metadata.Add((key, w => { w.Write(8); Text(w, value); }));

    public void Add(string key, int value) => _metadata.Add((key, w => { w.Write(4); w.Write(value); }));

    public void Add(string key, float value) => _metadata.Add((key, w => { w.Write(6); w.Write(value); }));

    public void Add(string key, bool value) => _metadata.Add((key, w => { w.Write(7); w.Write(value); }));

    public void Add(string key, IReadOnlyList<string> values) => AddArray(key, 8, values, Text);

    public void Add(string key, IReadOnlyList<int> values) => AddArray(key, 5, values, static (w, v) => w.Write(v));

    public void Add(string key, IReadOnlyList<float> values) => AddArray(key, 6, values, static (w, v) => w.Write(v));

    /// <summary>Adds a tensor of 32-bit floats; the first dimension is the contiguous one.</summary>
    public void AddTensor(string name, float[] values, params int[] shape) => _tensors.Add((name, shape, values));

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write("GGUF"u8);
        writer.Write(3);
        writer.Write((long)_tensors.Count);
        writer.Write((long)_metadata.Count);
        foreach (var (key, value) in _metadata)
        {
            Text(writer, key);
            value(writer);
        }

        var offset = 0L;
        foreach (var (name, shape, values) in _tensors)
        {
            Text(writer, name);
            writer.Write(shape.Length);
            Array.ForEach(shape, dimension => writer.Write((long)dimension));
            writer.Write(0);
            writer.Write(offset);
            offset = Aligned(offset + (values.Length * sizeof(float)));
        }

        foreach (var (_, _, values) in _tensors)
        {
            Pad(writer);
            Array.ForEach(values, writer.Write);
        }

        Pad(writer);
    }

    private void AddArray<T>(string key, int type, IReadOnlyList<T> values, Action<BinaryWriter, T> write) => _metadata.Add((key, w =>
    {
        w.Write(9);
        w.Write(type);
        w.Write((long)values.Count);
        foreach (var value in values)
        {
            write(w, value);
        }
    }));

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((long)bytes.Length);
        writer.Write(bytes);
    }

    private static long Aligned(long position) => (position + Alignment - 1) / Alignment * Alignment;

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        writer.Write(new byte[Aligned(writer.BaseStream.Position) - writer.BaseStream.Position]);
    }
}
