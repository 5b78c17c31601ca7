namespace LlmCodegen.Compiler.Text;

internal sealed partial class JsonParser
{
    private void ReadKey(JsonFrame frame)
    {
        switch (_token.Kind)
        {
            case JsonTokenKind.String or JsonTokenKind.Word:
                ReadName(frame);
                break;
            case JsonTokenKind.CloseBrace:
                Close();
                break;
            case JsonTokenKind.Comma:
                _diagnostics.Error(_token.Span, "A comma without an entry before it; remove it");
                Advance();
                break;
            case JsonTokenKind.Colon:
                _diagnostics.Error(_token.Span, "A key in double quotes is missing before ':'");
                frame.Name = null;
                frame.Expect = JsonExpect.Value;
                Advance();
                break;
            default:
                Repair();
                break;
        }
    }

    private void ReadName(JsonFrame frame)
    {
        var token = _token;
        frame.NameSpan = token.Span;
        frame.Expect = JsonExpect.Colon;
        if (token.Kind is JsonTokenKind.String)
        {
            frame.Name = ReadString();
            return;
        }

        frame.Name = WordText(token);
        Advance();
        if (_token.Kind is JsonTokenKind.Colon)
        {
            _diagnostics.Error(token.Span, "A key stands in double quotes in JSON");
        }
        else
        {
            _diagnostics.Error(token.Span, "Unexpected text; a key in double quotes belongs here");
            QuietNext();
        }
    }

    private void ReadColon(JsonFrame frame)
    {
        switch (_token.Kind)
        {
            case JsonTokenKind.Colon:
                frame.Expect = JsonExpect.Value;
                Advance();
                break;
            case JsonTokenKind.Word when buffer.Chars[_token.Start] is '=':
                _diagnostics.Error(_token.Span, "Between a key and its value stands ':'");
                frame.Expect = JsonExpect.Value;
                Advance();
                break;
            case JsonTokenKind.String or JsonTokenKind.Word when !IsColonNext():
            case JsonTokenKind.OpenBrace or JsonTokenKind.OpenBracket:
                _diagnostics.Error(_token.Span, "':' is missing between the key and this value");
                frame.Expect = JsonExpect.Value;
                break;
            default:
                MissingValue(frame);
                break;
        }
    }
}
