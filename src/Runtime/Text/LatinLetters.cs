using System.Text;

namespace LlmCodegen;

/// <summary>Writes Latin letters without their marks.</summary>
/// <remarks>By a table of its own: what <c>string.Normalize</c> makes of a letter depends on whether the program knows cultures.</remarks>
internal static class LatinLetters
{
    private static readonly (string Plain, string Letters)[] Table =
    [
        ("A", "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ("AE", "Æ"),
        ("B", "ḂḄḆ"),
        ("C", "ÇĆĈĊČḈ"),
        ("D", "ÐĎĐḊḌḎḐḒ"),
        ("DZ", "ǄǱ"),
        ("Dz", "ǅǲ"),
        ("E", "ÈÉÊËĒĔĖĘĚƏȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ("F", "Ḟ"),
        ("G", "ĜĞĠĢǦǴḠ"),
        ("H", "ĤĦȞḢḤḦḨḪ"),
        ("I", "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ"),
        ("IJ", "Ĳ"),
        ("J", "Ĵ"),
        ("K", "ĶǨḰḲḴ"),
        ("L", "ĹĻĽĿŁḶḸḺḼ"),
        ("LJ", "Ǉ"),
        ("Lj", "ǈ"),
        ("M", "ḾṀṂ"),
        ("N", "ÑŃŅŇŊǸṄṆṈṊ"),
        ("NJ", "Ǌ"),
        ("Nj", "ǋ"),
        ("O", "ÒÓÔÕÖØŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("OE", "Œ"),
        ("P", "ṔṖ"),
        ("R", "ŔŖŘȐȒṘṚṜṞ"),
        ("S", "ŚŜŞŠȘṠṢṤṦṨ"),
        ("SS", "ẞ"),
        ("T", "ŢŤŦȚṪṬṮṰ"),
        ("Th", "Þ"),
        ("U", "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ("V", "ṼṾ"),
        ("W", "ŴẀẂẄẆẈ"),
        ("X", "ẊẌ"),
        ("Y", "ÝŶŸȲẎỲỴỶỸ"),
        ("Z", "ŹŻŽẐẒẔ"),
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"),
        ("ae", "æ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ðďđḋḍḏḑḓ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ƒḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķĸǩḱḳḵ"),
        ("l", "ĺļľŀłḷḹḻḽ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŉŋǹṅṇṉṋ"),
        ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("ss", "ß"),
        ("t", "ţťŧțṫṭṯṱẗ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžẑẓẕ"),
    ];

    /// <param name="text">Any text.</param>
    /// <param name="lost">Whether there were letters or digits of other scripts, which are left out.</param>
    public static string Simplify(string text, out bool lost)
    {
        lost = false;
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var simple = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsAscii(letter))
            {
                simple.Append(letter);
            }
            else if (Array.Find(Table, row => row.Letters.Contains(letter, StringComparison.Ordinal)).Plain is { } plain)
            {
                simple.Append(plain);
            }
            else
            {
                lost |= char.IsLetterOrDigit(letter) || char.IsSurrogate(letter);
            }
        }

        return simple.ToString();
    }
}
