using System.Globalization;

namespace PodSecurity.Policy.Nodes;

/// <summary>The kinds of scalar that JSON has.</summary>
public enum ScalarKind : byte
{
    /// <summary>A null, which the API takes as "not set".</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number without a fraction that fits 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    Float,

    /// <summary>A text.</summary>
    String,
}

/// <summary>A null, a boolean, a number or a text.</summary>
public sealed class ScalarNode : ManifestNode
{
    private readonly string? text;
    private readonly long number;

    private ScalarNode(ScalarKind kind, string? text, long number, Origin origin)
        : base(origin)
    {
        Kind = kind;
        this.text = text;
        this.number = number;
    }

    /// <summary>What kind of scalar this is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The text of a string, or null for any other kind.</summary>
    public string? String => Kind == ScalarKind.String ? text : null;

    /// <summary>The value of a boolean, or null for any other kind.</summary>
    public bool? Boolean => Kind == ScalarKind.Boolean ? number != 0 : null;

    /// <summary>The value of an integer, or null for any other kind.</summary>
    public long? Integer => Kind == ScalarKind.Integer ? number : null;

    /// <summary>Makes a null.</summary>
    public static ScalarNode Null(Origin origin = default) => new(ScalarKind.Null, null, 0, origin);

    /// <summary>Makes a boolean.</summary>
    public static ScalarNode Of(bool value, Origin origin = default) => new(ScalarKind.Boolean, null, value ? 1 : 0, origin);

    /// <summary>Makes an integer.</summary>
    public static ScalarNode Of(long value, Origin origin = default) => new(ScalarKind.Integer, null, value, origin);

    /// <summary>Makes a text.</summary>
    public static ScalarNode Of(string value, Origin origin = default) => new(ScalarKind.String, value, 0, origin);

    /// <summary>Makes a number that is no 64-bit integer, kept as JSON writes it.</summary>
    public static ScalarNode Float(string json, Origin origin = default) => new(ScalarKind.Float, json, 0, origin);

    /// <summary>The same value at another place.</summary>
    internal ScalarNode At(Origin origin) => new(Kind, text, number, origin);

    /// <summary>The value as JSON would write it, but a string without quotes.</summary>
    public override string ToString() => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => number != 0 ? "true" : "false",
        ScalarKind.Integer => number.ToString(CultureInfo.InvariantCulture),
        _ => text!,
    };
}
