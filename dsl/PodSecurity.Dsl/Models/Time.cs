using System.Globalization;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>A time, to the second. It is written as it was given, and compared by its text.</summary>
[JsonConverter(typeof(TextValueConverter<Time>))]
public readonly record struct Time : IParsable<Time>
{
    private readonly string? text;

    /// <summary>Reads a time such as <c>2026-01-31T12:30:00Z</c>.</summary>
    /// <exception cref="FormatException">The text is no such time.</exception>
    public Time(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = TimeText.TryRead(text, out _) ? text : throw new FormatException($"\"{text}\" is no time; write it as in 2026-01-31T12:30:00Z");
    }

    /// <summary>Takes a time.</summary>
    public Time(DateTimeOffset time) => text = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private Time(string text, bool isValid) => this.text = isValid ? text : null;

    /// <summary>The time.</summary>
    public DateTimeOffset Value => TimeText.TryRead(text, out var time) ? time : default;

    /// <summary>Takes a time.</summary>
    public static implicit operator Time(DateTimeOffset time) => new(time);

    /// <summary>Reads a time such as <c>2026-01-31T12:30:00Z</c>.</summary>
    /// <exception cref="FormatException">The text is no such time.</exception>
    public static Time Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Reads a time where the text is one.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out Time result)
    {
        var isValid = TimeText.TryRead(s, out _);
        result = isValid ? new(s!, isValid) : default;
        return isValid;
    }

    /// <summary>The time as it was given.</summary>
    public override string ToString() => text ?? "0001-01-01T00:00:00Z";
}
