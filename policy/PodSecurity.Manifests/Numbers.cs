using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Manifests;

/// <summary>Numbers as Go's readers of JSON and YAML see them.</summary>
internal static class Numbers
{
    // Beyond this, Go writes a whole float with an exponent, and no integer field takes it.
    private const double LargestWholeFloat = 1e18;

    /// <summary>A decimal number; a float without a fraction is an integer, as it is after kubectl has turned it into JSON.</summary>
    public static ScalarNode Read(string text, Origin origin)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return ScalarNode.Of(integer, origin);
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < LargestWholeFloat && Math.Floor(number) == number
            ? ScalarNode.Of((long)number, origin)
            : ScalarNode.Float(text, origin);
    }
}
