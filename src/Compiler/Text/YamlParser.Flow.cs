namespace LlmCodegen.Compiler.Text;

internal sealed partial class YamlParser
{
    private void ReadFlowMapping(YamlFrame frame)
    {
        var token = _scanner.Peek();
        switch (frame.State)
        {
            case YamlState.NoValue:
                frame.State = YamlState.Next;
                Complete(Empty(_previousEnd, _previousEnd));
                return;
            case YamlState.Value:
                frame.State = YamlState.Next;
                ReadFlowValue(token, IsFlowMappingBoundary);
                return;
        }

        if (token.Kind is not YamlTokenKind.FlowMappingEnd && !SkipFlowEntry(frame, ref token, "'}'"))
        {
            return;
        }

        if (token.Kind is YamlTokenKind.FlowMappingEnd)
        {
            Take();
            Pop();
            return;
        }

        frame.AwaitsKey = true;
        if (token.Kind is YamlTokenKind.Key)
        {
            Take();
            frame.State = YamlState.Value;
            ReadEntry(token, isBlock: false, allowIndentless: false, static kind => kind is YamlTokenKind.Value || IsFlowMappingBoundary(kind));
        }
        else
        {
            frame.State = YamlState.NoValue;
            ReadNode(isBlock: false);
        }
    }

    private void ReadFlowSequence(YamlFrame frame)
    {
        var token = _scanner.Peek();
        if (token.Kind is not YamlTokenKind.FlowSequenceEnd && !SkipFlowEntry(frame, ref token, "']'"))
        {
            return;
        }

        switch (token.Kind)
        {
            case YamlTokenKind.FlowSequenceEnd:
                Take();
                Pop();
                break;
            case YamlTokenKind.Key:
                Push(YamlFrameKind.FlowPair, token.Start, 0, default);
                break;
            default:
                ReadNode(isBlock: false);
                break;
        }
    }

    private void ReadFlowPair(YamlFrame frame)
    {
        var token = _scanner.Peek();
        switch (frame.State)
        {
            case YamlState.First:
                Take();
                frame.State = YamlState.Value;
                frame.AwaitsKey = true;
                ReadEntry(token, isBlock: false, allowIndentless: false, static kind => kind is YamlTokenKind.Value || IsFlowSequenceBoundary(kind));
                break;
            case YamlState.Value:
                frame.State = YamlState.End;
                ReadFlowValue(token, IsFlowSequenceBoundary);
                break;
            default:
                Pop();
                break;
        }
    }

    private void ReadFlowValue(YamlToken token, Func<YamlTokenKind, bool> isBoundary)
    {
        if (token.Kind is not YamlTokenKind.Value)
        {
            Complete(Empty(_previousEnd, _previousEnd));
            return;
        }

        Take();
        ReadEntry(token, isBlock: false, allowIndentless: false, isBoundary);
    }

    // The comma between two entries; before the first there is none.
    private bool SkipFlowEntry(YamlFrame frame, ref YamlToken token, string closing)
    {
        if (frame.State is YamlState.First)
        {
            frame.State = YamlState.Next;
            return true;
        }

        if (token.Kind is not YamlTokenKind.FlowEntry)
        {
            FailInFlow(token, closing);
            return false;
        }

        Take();
        token = _scanner.Peek();
        return true;
    }
}
