using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PodSecurity.Models;

/// <summary>The text of a quantity: a decimal number and a unit.</summary>
/// <remarks>Source: k8s.io/apimachinery/pkg/api/resource, quantity.go and suffix.go.</remarks>
internal static partial class QuantityText
{
    private const int NanoPlaces = 9;

    // Beyond this many places a number is more than any that Kubernetes keeps, and longer than is worth computing.
    private const int MostPlaces = 100;

    private static readonly BigInteger Most = new BigInteger(long.MaxValue) * BigInteger.Pow(10, NanoPlaces);

    /// <summary>The amount in billionths, rounded away from zero and kept within 64 bits as Kubernetes does; false where the text is none.</summary>
    public static bool TryRead(string text, out BigInteger nanos)
    {
        nanos = default;
        if (Shape().Match(text) is not { Success: true } match || !TryReadUnit(match.Groups["unit"].Value, out var twos, out var tens))
        {
            return false;
        }

        var (whole, fraction) = (match.Groups["whole"].Value, match.Groups["fraction"].Value);
        if (whole.Length + fraction.Length == 0)
        {
            return false;
        }

        var digits = BigInteger.Parse("0" + whole + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(2, twos);
        var places = Math.Clamp(tens, -MostPlaces, MostPlaces) + NanoPlaces - fraction.Length;
        nanos = BigInteger.Min(places >= 0 ? digits * BigInteger.Pow(10, places) : DivideUp(digits, BigInteger.Pow(10, -places)), Most);
        nanos = match.Groups["sign"].Value == "-" ? -nanos : nanos;
        return true;
    }

    private static BigInteger DivideUp(BigInteger value, BigInteger divisor) => (value + divisor - 1) / divisor;

    private static bool TryReadUnit(string unit, out int twos, out int tens)
    {
        (twos, tens) = unit switch
        {
            "Ki" => (10, 0),
            "Mi" => (20, 0),
            "Gi" => (30, 0),
            "Ti" => (40, 0),
            "Pi" => (50, 0),
            "Ei" => (60, 0),
            "n" => (0, -9),
            "u" => (0, -6),
            "m" => (0, -3),
            "k" => (0, 3),
            "M" => (0, 6),
            "G" => (0, 9),
            "T" => (0, 12),
            "P" => (0, 15),
            "E" => (0, 18),
            _ => (0, 0),
        };
        return unit.Length == 0 || twos != 0 || tens != 0 || (unit[0] is 'e' or 'E' && int.TryParse(unit.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out tens));
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<unit>[A-Za-z]*([+-]?[0-9]+)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
