using System.Globalization;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>A whole number or a text: a port by its number or its name, a count or a percentage.</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString
{
    private readonly string? text;
    private readonly int number;

    /// <summary>Takes a number.</summary>
    public IntOrString(int value) => number = value;

    /// <summary>Takes a text.</summary>
    public IntOrString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        text = value;
    }

    /// <summary>The number, or null where it is a text.</summary>
    public int? Number => text is null ? number : null;

    /// <summary>The text, or null where it is a number.</summary>
    public string? Text => text;

    /// <summary>Takes a number.</summary>
    public static implicit operator IntOrString(int value) => new(value);

    /// <summary>Takes a text.</summary>
    public static implicit operator IntOrString(string value) => new(value);

    /// <summary>The text, or the number in decimal digits.</summary>
    public override string ToString() => text ?? number.ToString(CultureInfo.InvariantCulture);
}
