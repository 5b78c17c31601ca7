using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace LlmCodegen.Compiler.Tests.Lowering;

/// <summary>Writes a model down for people: a property a line, nothing of what is empty.</summary>
internal static class ModelText
{
    public static string Of(object model)
    {
        var text = new StringBuilder();
        WriteMembers(text, model, "");
        return text.ToString();
    }

    private static void WriteMembers(StringBuilder text, object model, string indentation)
    {
        foreach (var property in model.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(model) is { } value && !IsEmpty(value))
            {
                text.Append(indentation).Append(property.Name).Append(':');
                Write(text, value, indentation + "  ");
            }
        }
    }

    private static void Write(StringBuilder text, object value, string indentation)
    {
        switch (value)
        {
            case string or bool or int or double or decimal or Enum:
                text.Append(' ').AppendFormat(CultureInfo.InvariantCulture, "{0}", value).Append('\n');
                break;
            case IEnumerable items:
                text.Append('\n');
                foreach (var item in items)
                {
                    text.Append(indentation).Append('-');
                    Write(text, item, indentation + "  ");
                }

                break;
            default:
                text.Append('\n');
                WriteMembers(text, value, indentation);
                break;
        }
    }

    private static bool IsEmpty(object value) => value is false or "" || (value is IEnumerable items && !items.Cast<object>().Any());
}
