using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>
/// An amount of a resource, such as <c>250m</c> of a processor or <c>128Mi</c> of memory. It is written as it was given, and
/// compared by its value: <c>1</c> equals <c>1000m</c>.
/// </summary>
[JsonConverter(typeof(TextValueConverter<Quantity>))]
public readonly struct Quantity : IEquatable<Quantity>, IComparable<Quantity>, IParsable<Quantity>
{
    private readonly string? text;

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">The text is no amount that Kubernetes knows.</exception>
    public Quantity(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = QuantityText.TryRead(text, out _)
            ? text
            : throw new FormatException($"\"{text}\" is no quantity; write a number and a unit that Kubernetes knows, such as 250m, 0.5, 128Mi or 2G");
    }

    /// <summary>Takes a whole number.</summary>
    public Quantity(long value) => text = value.ToString(CultureInfo.InvariantCulture);

    private Quantity(string text, bool isValid) => this.text = isValid ? text : null;

    /// <summary>The amount in billionths, the smallest part that Kubernetes counts; less than that is rounded up.</summary>
    public BigInteger Nanos => QuantityText.TryRead(ToString(), out var nanos) ? nanos : BigInteger.Zero;

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">The text is no amount that Kubernetes knows.</exception>
    public static implicit operator Quantity(string text) => new(text);

    /// <summary>Takes a whole number.</summary>
    public static implicit operator Quantity(long value) => new(value);

    /// <summary>Reads an amount.</summary>
    /// <exception cref="FormatException">The text is no amount that Kubernetes knows.</exception>
    public static Quantity Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Reads an amount where the text is one.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out Quantity result)
    {
        var isValid = s is not null && QuantityText.TryRead(s, out _);
        result = isValid ? new(s!, isValid) : default;
        return isValid;
    }

    /// <inheritdoc />
    public int CompareTo(Quantity other) => Nanos.CompareTo(other.Nanos);

    /// <inheritdoc />
    public bool Equals(Quantity other) => Nanos == other.Nanos;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Nanos.GetHashCode();

    /// <summary>The amount as it was given.</summary>
    public override string ToString() => text ?? "0";

    /// <summary>Whether two amounts are the same.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether two amounts differ.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>Whether an amount is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.CompareTo(right) < 0;

    /// <summary>Whether an amount is smaller or the same.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.CompareTo(right) <= 0;

    /// <summary>Whether an amount is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.CompareTo(right) > 0;

    /// <summary>Whether an amount is larger or the same.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.CompareTo(right) >= 0;
}
