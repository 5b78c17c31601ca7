using Microsoft.CodeAnalysis.Text;

namespace LlmCodegen.Compiler.Text;

internal sealed partial class JsonParser
{
    private string ReadString()
    {
        var token = _token;
        var value = _decoder.Decode(token);
        Advance();
        if (token.Has(JsonTokenFlags.Unclosed))
        {
            _diagnostics.Error(token.Span, "The closing quotation mark is missing in this line");
            if (_token.IsText || _token.Kind is JsonTokenKind.EndOfFile)
            {
                QuietNext();
            }
        }
        else if (token.Has(JsonTokenFlags.ForeignQuotes))
        {
            _diagnostics.Error(token.Span, "A JSON string stands in double quotes: \"");
        }

        return value;
    }

    private ConfigNode ReadWord()
    {
        var token = _token;
        var text = WordText(token);
        var span = token.Span;
        Advance();
        if (text.Length < token.End - token.Start)
        {
            return ReadUnquoted(text, span, "The opening quotation mark is missing");
        }

        switch (text)
        {
            case "true":
                return new ConfigBoolean(true, span);
            case "false":
                return new ConfigBoolean(false, span);
            case "null":
                return new ConfigNull(span);
            case "True" or "TRUE":
                _diagnostics.Error(span, "JSON writes 'true'");
                return new ConfigBoolean(true, span);
            case "False" or "FALSE":
                _diagnostics.Error(span, "JSON writes 'false'");
                return new ConfigBoolean(false, span);
            case "None" or "Null" or "NULL" or "nil" or "undefined":
                _diagnostics.Error(span, "JSON writes 'null'");
                return new ConfigNull(span);
        }

        if (JsonNumber.IsValid(text.AsSpan()))
        {
            return new ConfigNumber(text == "-0" ? "0" : text, span); // as Python reads it
        }

        if (JsonNumber.TryMend(text, out var number))
        {
            _diagnostics.Error(span, "JSON writes a number without leading zeros, '+' and '_', and with a digit on both sides of the point");
            return new ConfigNumber(number, span);
        }

        return ReadUnquoted(text, span, "A text stands in double quotes in JSON");
    }

    private ConfigString ReadUnquoted(string text, TextSpan span, string message)
    {
        _diagnostics.Error(span, message);
        if (_token.IsText && !_token.Has(JsonTokenFlags.FirstInLine))
        {
            QuietNext();
        }

        return new ConfigString(text, span);
    }

    private string WordText(JsonToken token)
    {
        var closingQuote = JsonScanner.IsQuote(buffer.Chars[token.End - 1]) ? 1 : 0;
        return new string(buffer.Chars, token.Start, token.End - token.Start - closingQuote);
    }
}
