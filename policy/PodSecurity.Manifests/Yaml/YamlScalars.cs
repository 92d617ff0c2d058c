using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Manifests.Yaml;

/// <summary>
/// What a plain scalar means to kubectl, which reads YAML 1.1 with Go's sigs.k8s.io/yaml: <c>yes</c> and <c>on</c> are true,
/// <c>0777</c> is octal, <c>1_000</c> a thousand.
/// </summary>
/// <remarks>Source: sigs.k8s.io/yaml/goyaml.v2, resolve.go.</remarks>
internal static class YamlScalars
{
    public static ScalarNode ResolvePlain(string text, Origin origin)
    {
        if (text.Length == 0)
        {
            return ScalarNode.Null(origin);
        }

        switch (text[0])
        {
            case 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~':
                return ResolveWord(text, origin);
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                return ResolveNumber(text, origin) ?? ScalarNode.Of(text, origin);
            default:
                return ScalarNode.Of(text, origin);
        }
    }

    private static ScalarNode ResolveWord(string text, Origin origin) => text switch
    {
        "~" or "null" or "Null" or "NULL" => ScalarNode.Null(origin),
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "true" or "True" or "TRUE" => ScalarNode.Of(true, origin),
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "false" or "False" or "FALSE" => ScalarNode.Of(false, origin),
        _ => ScalarNode.Of(text, origin),
    };

    private static ScalarNode? ResolveNumber(string text, Origin origin)
    {
        if (text is ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF")
        {
            return ScalarNode.Float(text, origin);
        }

        var plain = text.IndexOf('_') >= 0 ? text.Replace("_", string.Empty) : text;
        if (TryParseInteger(plain, out var integer))
        {
            return ScalarNode.Of(integer, origin);
        }

        return IsFloat(plain) ? Numbers.Read(plain, origin) : null;
    }

    /// <summary>Go's ParseInt with base 0: a sign, then decimal, 0x, 0o, 0b, or octal after a leading zero.</summary>
    private static bool TryParseInteger(string text, out long value)
    {
        value = 0;
        var isNegative = text[0] == '-';
        var start = isNegative || text[0] == '+' ? 1 : 0;
        if (start == text.Length)
        {
            return false;
        }

        var radix = 10;
        if (text[start] == '0' && text.Length > start + 1)
        {
            (radix, var prefix) = char.ToLowerInvariant(text[start + 1]) switch
            {
                'x' => (16, 2),
                'o' => (8, 2),
                'b' => (2, 2),
                _ => (8, 1),
            };
            start += prefix;
        }

        if (start == text.Length)
        {
            return false;
        }

        for (var i = start; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' and var c => c - '0',
                >= 'a' and <= 'f' and var c => c - 'a' + 10,
                >= 'A' and <= 'F' and var c => c - 'A' + 10,
                _ => int.MaxValue,
            };
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        value = isNegative ? -value : value;
        return true;
    }

    // ^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$
    private static bool IsFloat(string text)
    {
        var i = text[0] is '-' or '+' ? 1 : 0;
        var whole = SkipDigits(text, ref i);
        var fraction = 0;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            fraction = SkipDigits(text, ref i);
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            i += i < text.Length && text[i] is '-' or '+' ? 1 : 0;
            if (SkipDigits(text, ref i) == 0)
            {
                return false;
            }
        }

        return i == text.Length;
    }

    private static int SkipDigits(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        return i - start;
    }

    /// <summary>The name that a key gets in JSON, or null where it can be none.</summary>
    public static string? KeyOf(ScalarNode key) => key.Kind switch
    {
        ScalarKind.Null => null,
        ScalarKind.Float => double.TryParse(key.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : key.ToString(),
        _ => key.ToString(),
    };
}
