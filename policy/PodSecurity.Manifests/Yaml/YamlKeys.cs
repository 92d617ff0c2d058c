using System.Globalization;
using System.Text;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Yaml;

/// <summary>The names of fields that YAML takes for something else than a text: JSON has only texts for names.</summary>
/// <remarks>Source: sigs.k8s.io/yaml, yaml.go, convertToJSONableObject.</remarks>
internal static class YamlKeys
{
    // From this power of ten on, a number is written with an exponent.
    private const int FewPlaces = 6;

    /// <summary>The name that a key gets in JSON, or null where it can be none.</summary>
    public static string? NameOf(ScalarNode key, string text)
    {
        switch (key.Kind)
        {
            case ScalarKind.Null:
                return null;
            case ScalarKind.Float or ScalarKind.Integer when YamlScalars.TryReadFloat(text, out var number):
                return NameOf(number);
            case ScalarKind.Float:
                // An integer beyond 64 bits with a sign.
                return null;
            default:
                return key.ToString();
        }
    }

    // Go's FormatFloat(number, 'g', -1, 32): 1.10 is "1.1", a million "1e+06".
    private static string NameOf(double number)
    {
        var single = (float)number;
        if (float.IsNaN(single) || float.IsInfinity(single))
        {
            return float.IsNaN(single) ? ".nan" : single > 0 ? ".inf" : "-.inf";
        }

        if (single == 0)
        {
            return 1 / number < 0 ? "-0" : "0";
        }

        var shortest = Math.Abs(single).ToString("R", CultureInfo.InvariantCulture);
        var e = shortest.IndexOf('E');
        var mantissa = e < 0 ? shortest : shortest.Substring(0, e);
        var exponent = e < 0 ? 0 : int.Parse(shortest.Substring(e + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", string.Empty).TrimStart('0');
        exponent += whole - 1 - (mantissa.Length - (point < 0 ? 0 : 1) - digits.Length);
        digits = digits.TrimEnd('0');

        var name = new StringBuilder(single < 0 ? "-" : string.Empty);
        if (exponent is < -4 or >= FewPlaces)
        {
            name.Append(digits[0]).Append(digits.Length > 1 ? "." : string.Empty).Append(digits, 1, digits.Length - 1);
            name.Append(exponent < 0 ? "e-" : "e+").Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
        }
        else if (exponent < 0)
        {
            name.Append("0.").Append('0', -exponent - 1).Append(digits);
        }
        else if (digits.Length <= exponent + 1)
        {
            name.Append(digits.PadRight(exponent + 1, '0'));
        }
        else
        {
            name.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1);
        }

        return name.ToString();
    }
}
