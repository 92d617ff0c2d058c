using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests;

/// <summary>Numbers as Go's readers of JSON and YAML see them.</summary>
internal static class Numbers
{
    // The first whole number that no 64-bit integer can be.
    private const double TooLarge = 9223372036854775808d;

    /// <summary>A number of JSON; a float without a fraction is an integer, as it is after kubectl has passed it on.</summary>
    public static ScalarNode Read(string json, Origin origin)
    {
        if (long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return ScalarNode.Of(integer, origin);
        }

        return double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && TryGetInteger(number, out integer)
            ? ScalarNode.Of(integer, origin)
            : ScalarNode.Float(json, origin);
    }

    /// <summary>Whether a float has no fraction and fits an integer.</summary>
    public static bool TryGetInteger(double number, out long integer)
    {
        var isInteger = Math.Abs(number) < TooLarge && Math.Floor(number) == number;
        integer = isInteger ? (long)number : 0;
        return isInteger;
    }
}
