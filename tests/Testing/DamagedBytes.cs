using System.Text;

namespace PodSecurity.Testing;

/// <summary>Damages a text as editors, merges and generators do it, and as nobody would.</summary>
internal static class DamagedBytes
{
    private static readonly string[] Pieces =
    [
        "---\n", "\n---\n", "...\n", "&a ", "*a", "<<: *a\n", "? ", ": ", "- ", "{", "}", "[", "]", "\t", "\"", "'", "|\n", ">-\n",
        "!!int ", "!!binary ", "!", "%YAML 1.2\n", "\r", "\r\n", "\0", "\uFEFF", "{{", "}}", "\\u", "\\'", "1e999", "0x", "~", "#",
        "@", "`", "null", "[[[[", "{{{{", "\n    ", "\n  ", "\u0085", "\u2028",
        " # podsecurity: allow PSS107", "# podsecurity: allow PSS201 for web until 2027-03-31 because it must\n",
    ];

    /// <summary>The bytes with one to five changes.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var count = 1 + random.Next(5); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(random.Next(40), bytes.Count - at)));
                    break;
                case 4:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes[at] = (byte)" \n:-{}[],\"'#&*!|>%@`\t"[random.Next(21)];
                    break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)' ');
            }
        }

        return [.. bytes];
    }
}
