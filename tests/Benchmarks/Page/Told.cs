using System.Globalization;

namespace Benchmarks.Page;

/// <summary>Figures in words, as precisely as they were measured.</summary>
internal static class Told
{
    /// <summary>Two digits of each value, the least and the greatest where there are several.</summary>
    public static string Of(double[] values, string unit)
    {
        var (least, greatest) = (Rounded(values.Min()), Rounded(values.Max()));
        return (least == greatest ? least : least + " to " + greatest) + (unit.Length > 0 ? " " + unit : string.Empty);
    }

    /// <summary>A number of things, to the thousand.</summary>
    public static string Thousands(double value, string unit) => (Math.Round(value / 1000) * 1000).ToString("N0", CultureInfo.InvariantCulture) + " " + unit;

    /// <summary>The middle one of several values.</summary>
    public static double Middle(double[] values) => values.Order().ElementAt(values.Length / 2);

    public static string Rounded(double value)
    {
        var digits = value == 0 ? 0 : Math.Clamp(1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 3);
        return Math.Round(value, digits).ToString("N" + digits, CultureInfo.InvariantCulture);
    }
}
