using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Yaml;

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

    /// <summary>What a scalar with a tag means, or null where it cannot be what its tag says.</summary>
    public static ScalarNode? ResolveTagged(string tag, string text, Origin origin)
    {
        switch (tag)
        {
            case "tag:yaml.org,2002:null" or "tag:yaml.org,2002:bool" or "tag:yaml.org,2002:int" or "tag:yaml.org,2002:float":
                var node = ResolvePlain(text, origin);
                return IsOf(tag, node.Kind) ? node : null;
            case "tag:yaml.org,2002:binary":
                return DecodeBase64(text) is { } bytes ? ScalarNode.Of(Encoding.UTF8.GetString(bytes), origin) : null;
            default:
                // A text, or a tag of somebody's own, which says nothing to Kubernetes.
                return ScalarNode.Of(text, origin);
        }
    }

    /// <summary>Whether a text is a number to YAML, but no integer.</summary>
    public static bool TryReadFloat(string text, out double number)
    {
        switch (text)
        {
            case ".nan" or ".NaN" or ".NAN":
                number = double.NaN;
                return true;
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                number = double.PositiveInfinity;
                return true;
            case "-.inf" or "-.Inf" or "-.INF":
                number = double.NegativeInfinity;
                return true;
        }

        var plain = WithoutUnderscores(text);
        number = 0;
        return !TryReadInteger(plain, out _, out _) && IsFloat(plain) && TryParseFloat(plain, out number);
    }

    /// <summary>Whether a text is one of YAML's numbers that JSON has no form for.</summary>
    public static bool IsNotFinite(string text) => text
        is ".nan" or ".NaN" or ".NAN"
        or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF"
        or "-.inf" or "-.Inf" or "-.INF";

    private static bool IsOf(string tag, ScalarKind kind) => tag switch
    {
        "tag:yaml.org,2002:null" => kind == ScalarKind.Null,
        "tag:yaml.org,2002:bool" => kind == ScalarKind.Boolean,
        _ => kind is ScalarKind.Integer or ScalarKind.Float,
    };

    private static byte[]? DecodeBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
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
        if (IsNotFinite(text))
        {
            return ScalarNode.Float(text, origin);
        }

        var plain = WithoutUnderscores(text);
        if (TryReadInteger(plain, out var magnitude, out var isNegative))
        {
            return isNegative ? ScalarNode.Of(unchecked(-(long)magnitude), origin)
                : magnitude <= long.MaxValue ? ScalarNode.Of((long)magnitude, origin)
                : ScalarNode.Float(magnitude.ToString(CultureInfo.InvariantCulture), origin);
        }

        if (!IsFloat(plain) || !TryParseFloat(plain, out var number))
        {
            return null;
        }

        return Numbers.TryGetInteger(number, out var integer)
            ? ScalarNode.Of(integer, origin)
            : ScalarNode.Float(IsJson(plain) ? plain : number.ToString("R", CultureInfo.InvariantCulture), origin);
    }

    // Go drops them in numbers; in one that begins with a point only between digits.
    private static string WithoutUnderscores(string text) =>
        text.IndexOf('_') < 0 || (text[0] == '.' && !AreBetweenDigits(text)) ? text : text.Replace("_", string.Empty);

    private static bool AreBetweenDigits(string text)
    {
        for (var i = text.IndexOf('_'); i >= 0; i = text.IndexOf('_', i + 1))
        {
            if (i + 1 == text.Length || text[i - 1] is not (>= '0' and <= '9') || text[i + 1] is not (>= '0' and <= '9'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Go's ParseInt with base 0, else ParseUint: a sign, then decimal, 0x, 0o, 0b, or octal after a leading zero.</summary>
    private static bool TryReadInteger(string text, out ulong magnitude, out bool isNegative)
    {
        magnitude = 0;
        isNegative = text.Length > 0 && text[0] == '-';
        var isSigned = isNegative || (text.Length > 0 && text[0] == '+');
        var start = isSigned ? 1 : 0;
        if (start == text.Length)
        {
            return false;
        }

        var radix = 10u;
        if (text[start] == '0' && text.Length > start + 1)
        {
            (radix, var prefix) = char.ToLowerInvariant(text[start + 1]) switch
            {
                'x' => (16u, 2),
                'o' => (8u, 2),
                'b' => (2u, 2),
                _ => (8u, 1),
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
                >= '0' and <= '9' and var c => (uint)(c - '0'),
                >= 'a' and <= 'f' and var c => (uint)(c - 'a' + 10),
                >= 'A' and <= 'F' and var c => (uint)(c - 'A' + 10),
                _ => uint.MaxValue,
            };
            if (digit >= radix || magnitude > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            magnitude = (magnitude * radix) + digit;
        }

        // Only a number without a sign may need the 64th bit.
        return isNegative ? magnitude <= 1UL << 63 : !isSigned || magnitude <= long.MaxValue;
    }

    // ^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$
    private static bool IsFloat(string text)
    {
        var i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
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

    // A number too large for a float stays a text; frameworks differ in how they say that it is too large.
    private static bool TryParseFloat(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsInfinity(number);

    // Of what IsFloat takes, JSON takes no plus, no leading zero, and no point without digits on both sides.
    private static bool IsJson(string text)
    {
        var start = text[0] == '-' ? 1 : 0;
        var point = text.IndexOf('.');
        return text[start] is >= '0' and <= '9'
            && (text[start] != '0' || start + 1 == text.Length || text[start + 1] is '.' or 'e' or 'E')
            && (point < 0 || (point + 1 < text.Length && text[point + 1] is >= '0' and <= '9'));
    }
}
