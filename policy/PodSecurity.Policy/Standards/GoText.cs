using System.Globalization;
using System.Text;

namespace PodSecurity.Policy.Standards;

/// <summary>The habits of Go that show in upstream's sentences.</summary>
internal static class GoText
{
    /// <summary>Go's order of strings is that of their UTF-8 bytes, which differs from ordinal order beyond the BMP.</summary>
    public static Comparer<string> Order { get; } = Comparer<string>.Create(Compare);

    /// <summary>Appends the items as upstream's joinQuote does: quoted, but nothing in them escaped.</summary>
    public static StringBuilder AppendQuoted(this StringBuilder builder, IReadOnlyList<string> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            builder.Append(i == 0 ? "\"" : ", \"").Append(items[i]).Append('"');
        }

        return builder;
    }

    /// <summary>Quotes a text as <c>%q</c> does.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"' or '\\':
                    builder.Append('\\').Append(c);
                    break;
                case '\a':
                    builder.Append("\\a");
                    break;
                case '\b':
                    builder.Append("\\b");
                    break;
                case '\f':
                    builder.Append("\\f");
                    break;
                case '\n':
                    builder.Append("\\n");
                    break;
                case '\r':
                    builder.Append("\\r");
                    break;
                case '\t':
                    builder.Append("\\t");
                    break;
                case '\v':
                    builder.Append("\\v");
                    break;
                case < ' ' or '\x7f':
                    builder.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
                    break;
                case < '\x7f':
                    builder.Append(c);
                    break;
                default:
                    var isPair = char.IsSurrogatePair(text, i);
                    if (IsPrintable(CharUnicodeInfo.GetUnicodeCategory(text, i)))
                    {
                        builder.Append(text, i, isPair ? 2 : 1);
                    }
                    else if (isPair)
                    {
                        builder.Append("\\U").Append(char.ConvertToUtf32(text, i).ToString("x8", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }

                    i += isPair ? 1 : 0;
                    break;
            }
        }

        return builder.Append('"').ToString();
    }

    // unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and of the spaces only U+0020.
    private static bool IsPrintable(UnicodeCategory category) => category is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a != b)
            {
                // In UTF-8 a surrogate pair sorts behind every other character.
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
