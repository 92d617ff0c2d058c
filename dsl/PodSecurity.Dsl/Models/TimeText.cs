using System.Globalization;
using System.Text.RegularExpressions;

namespace PodSecurity.Models;

/// <summary>The text of a time, as RFC 3339 and the API have it: <c>2026-01-31T12:30:00Z</c>.</summary>
internal static partial class TimeText
{
    private const int TickPlaces = 7;

    /// <summary>The time that a text says; false where it says none.</summary>
    public static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Shape().Match(text) is not { Success: true } match)
        {
            return false;
        }

        // .NET counts seven places of a second; more are kept in the text only.
        var fraction = match.Groups["fraction"];
        var counted = fraction.Length > TickPlaces ? text.Remove(fraction.Index + TickPlaces, fraction.Length - TickPlaces) : text;
        return DateTimeOffset.TryParse(counted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.(?<fraction>[0-9]+))?(Z|[+-]\d\d:\d\d)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
