namespace LlmCodegen.Compiler.Text;

internal enum JsonRepairKind : byte
{
    /// <summary>Closing brackets are missing before the token.</summary>
    InsertClosing,

    /// <summary>The token is the wrong kind of closing bracket.</summary>
    ReplaceClosing,

    /// <summary>The token, with all it holds, is too much.</summary>
    Skip,

    /// <summary>An opening brace is missing before the token.</summary>
    InsertBrace,
}

/// <summary>A way to go on at a bracket that does not fit: the one after which the text makes sense for longest.</summary>
/// <param name="Pops">How many open objects and lists end before the token.</param>
internal readonly record struct JsonRepair(JsonRepairKind Kind, int Pops)
{
    private const int MaxTokens = 400;
    private const int MaxChars = 1 << 16;
    private const int MaxInsertions = 3;
    private const int SpareDepth = 64;

    public static JsonRepair Choose(JsonFrame[] frames, int depth, JsonToken token, JsonScanner scanner)
    {
        var best = default(JsonRepair?);
        var bestDistance = -1;
        foreach (var candidate in Candidates(frames, depth, token))
        {
            var distance = candidate.Distance(frames, depth, token, scanner);
            if (distance > bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best ?? new JsonRepair(JsonRepairKind.Skip, 0);
    }

    private static IEnumerable<JsonRepair> Candidates(JsonFrame[] frames, int depth, JsonToken token)
    {
        var insertions = 0;
        for (var pops = 1; pops < depth && insertions < MaxInsertions; pops++)
        {
            if (Fits(frames[depth - pops], token))
            {
                insertions++;
                yield return new JsonRepair(JsonRepairKind.InsertClosing, pops);
            }
        }

        if (token.IsText)
        {
            yield return new JsonRepair(JsonRepairKind.InsertBrace, 0);
            yield break;
        }

        if (token.IsClosing && depth > 0)
        {
            yield return new JsonRepair(JsonRepairKind.ReplaceClosing, 0);
        }

        yield return new JsonRepair(JsonRepairKind.Skip, 0);
    }

    private static bool Fits(JsonFrame frame, JsonToken token) =>
        token.IsClosing ? frame.IsClosedBy(token)
        : token.IsOpening ? frame.Kind is JsonFrameKind.Array
        : frame.Kind is JsonFrameKind.Object;

    /// <summary>How many tokens can be read after this repair before the next bracket that does not fit.</summary>
    private int Distance(JsonFrame[] frames, int depth, JsonToken token, JsonScanner scanner)
    {
        var ahead = scanner.Silent();
        var limit = token.Start + MaxChars;
        var kinds = new JsonFrameKind[depth + SpareDepth];
        for (var i = 0; i <= depth; i++)
        {
            kinds[i] = frames[i].Kind;
        }

        var top = depth - Pops;
        var expect = frames[depth].Expect;
        switch (Kind)
        {
            case JsonRepairKind.InsertClosing:
                expect = JsonExpect.Separator;
                break;
            case JsonRepairKind.ReplaceClosing:
                top--;
                expect = JsonExpect.Separator;
                token = ahead.Next();
                break;
            case JsonRepairKind.InsertBrace:
                kinds[++top] = JsonFrameKind.Object;
                expect = JsonExpect.Key;
                break;
            default:
                token = AfterBalanced(ref ahead, token, limit);
                expect = JsonExpect.Separator;
                break;
        }

        for (var distance = 0; distance < MaxTokens && token.Start < limit; distance++)
        {
            if (token.Kind is JsonTokenKind.EndOfFile)
            {
                return top == 0 ? int.MaxValue : distance;
            }

            if (top == 0 || !Accept(kinds, ref top, ref expect, token))
            {
                return distance;
            }

            token = ahead.Next();
        }

        return MaxTokens;
    }

    // Missing commas are forgiven: they tell nothing about brackets.
    private static bool Accept(JsonFrameKind[] kinds, ref int top, ref JsonExpect expect, JsonToken token)
    {
        var inObject = kinds[top] is JsonFrameKind.Object;
        switch (token.Kind)
        {
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket:
                if ((inObject && expect is not JsonExpect.Value) || top + 1 == kinds.Length)
                {
                    return false;
                }

                kinds[++top] = token.Kind is JsonTokenKind.OpenBrace ? JsonFrameKind.Object : JsonFrameKind.Array;
                expect = token.Kind is JsonTokenKind.OpenBrace ? JsonExpect.Key : JsonExpect.Value;
                return true;

            case JsonTokenKind.CloseBrace or JsonTokenKind.CloseBracket:
                if (inObject != token.Kind is JsonTokenKind.CloseBrace || (inObject && expect is JsonExpect.Colon or JsonExpect.Value))
                {
                    return false;
                }

                top--;
                expect = JsonExpect.Separator;
                return true;

            case JsonTokenKind.Colon:
                if (!inObject || expect is not JsonExpect.Colon)
                {
                    return false;
                }

                expect = JsonExpect.Value;
                return true;

            case JsonTokenKind.Comma:
                var fits = expect is JsonExpect.Separator;
                expect = inObject ? JsonExpect.Key : JsonExpect.Value;
                return fits;

            default:
                expect = inObject && expect is JsonExpect.Key or JsonExpect.Separator ? JsonExpect.Colon : JsonExpect.Separator;
                return true;
        }
    }

    private static JsonToken AfterBalanced(ref JsonScanner scanner, JsonToken token, int limit)
    {
        var depth = 0;
        do
        {
            depth += token.IsOpening ? 1 : token.IsClosing ? -1 : 0;
            token = scanner.Next();
        }
        while (depth > 0 && token.Kind is not JsonTokenKind.EndOfFile && token.Start < limit);

        return token;
    }
}
