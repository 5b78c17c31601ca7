using System.Globalization;

namespace LlmCodegen.TestSupport.Peers;

/// <summary>Writes a model of our own for llama.cpp, a hundred kilobytes, that knows one sentence by heart.</summary>
/// <remarks>
/// The network has the shape of a one-layer "llama" whose attention and feed-forward weights are zero, so a token's embedding
/// reaches the output unchanged. A token of the sentence has an axis of its own, which raises only the word that comes next; all other
/// tokens share axis 0, which prefers short JSON: that only shows where a grammar forbids the sentence.
/// </remarks>
public static class TinyModel
{
    /// <summary>What the model answers to everything.</summary>
    public const string Sentence = "A tiny model, but a real server.";

    private const int Width = 32;
    private const int Control = 3;
    private const int Byte = 6;
    private const string Assistant = "<|assistant|>";
    private const string End = "<|end|>";
    private const string ChatTemplate =
        "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}" + End + "{% endfor %}{% if add_generation_prompt %}" + Assistant + "{% endif %}";

    /// <summary>Writes the model file; the same bytes every time.</summary>
    public static void Write(Stream stream)
    {
        string[] chain = [Assistant, "A", " tiny", " model", ",", " but", " a", " real", " server", ".", End];
        var tokens = Vocabulary(chain);
        var embeddings = new float[tokens.Count * Width];
        var output = new float[tokens.Count * Width];
        for (var id = 0; id < tokens.Count; id++)
        {
            var step = Array.IndexOf(chain, tokens[id].Text);
            embeddings[(id * Width) + Math.Max(step + 1, 0)] = 1;
            output[id * Width] = Preference(tokens[id].Text);
            if (step > 0)
            {
                output[(id * Width) + step] = 4;
            }
        }

        var file = new GgufFile();
        Describe(file, tokens);
        file.AddTensor("token_embd.weight", embeddings, Width, tokens.Count);
        file.AddTensor("output_norm.weight", Ones(), Width);
        file.AddTensor("output.weight", output, Width, tokens.Count);
        file.AddTensor("blk.0.attn_norm.weight", Ones(), Width);
        file.AddTensor("blk.0.ffn_norm.weight", Ones(), Width);
        foreach (var name in (string[])["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"])
        {
            file.AddTensor($"blk.0.{name}.weight", new float[Width * Width], Width, Width);
        }

        file.Write(stream);
    }

    private static List<(string Text, int Type)> Vocabulary(string[] chain)
    {
        List<(string, int)> tokens = [("<unk>", 2), ("<s>", Control), ("<|user|>", Control), ("<|system|>", Control)];
        tokens.AddRange(Enumerable.Range(0, 256).Select(static b => ("<0x" + b.ToString("X2", CultureInfo.InvariantCulture) + ">", Byte)));
        tokens.AddRange(chain.Select(static text => (text, text is Assistant or End ? Control : 1)));
        return tokens;
    }

    private static void Describe(GgufFile file, List<(string Text, int Type)> tokens)
    {
        file.Add("general.architecture", "llama");
        file.Add("general.name", "llmcodegen-tiny");
        file.Add("llama.vocab_size", tokens.Count);
        file.Add("llama.context_length", 4096);
        file.Add("llama.embedding_length", Width);
        file.Add("llama.block_count", 1);
        file.Add("llama.feed_forward_length", Width);
        file.Add("llama.attention.head_count", 1);
        file.Add("llama.attention.head_count_kv", 1);
        file.Add("llama.rope.dimension_count", Width);
        file.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        file.Add("tokenizer.ggml.model", "llama");
        file.Add("tokenizer.ggml.tokens", [.. tokens.Select(static t => t.Text.Replace(' ', '\u2581'))]);
        file.Add("tokenizer.ggml.scores", [.. tokens.Select(static (_, id) => -(float)id)]);
        file.Add("tokenizer.ggml.token_type", [.. tokens.Select(static t => t.Type)]);
        file.Add("tokenizer.ggml.unknown_token_id", 0);
        file.Add("tokenizer.ggml.bos_token_id", 1);
        file.Add("tokenizer.ggml.eos_token_id", tokens.Count - 1);
        file.Add("tokenizer.ggml.add_space_prefix", false);
        file.Add("tokenizer.chat_template", ChatTemplate);
    }

    /// <summary>Under a JSON grammar: end it, else close it, else a short value.</summary>
    private static float Preference(string token) => token switch
    {
        End => 2.0f,
        "<0x22>" => 1.5f,
        "<0x7D>" => 1.4f,
        "<0x5D>" => 1.3f,
        "<0x3A>" or "<0x2C>" or "," => 1.2f,
        "<0x37>" => 1.0f,
        _ => 0,
    };

    private static float[] Ones() => [.. Enumerable.Repeat(1f, Width)];
}
