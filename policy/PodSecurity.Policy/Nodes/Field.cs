namespace PodSecurity.Policy.Nodes;

/// <summary>
/// A look at one field of an object: set to a value, unset (left out, or null), or unknown. Looking further down an unset
/// field gives unset, down an unknown one gives unknown, so that a check can write a path in one expression.
/// </summary>
public readonly struct Field
{
    private readonly int keyStart;
    private readonly int keyLength;

    internal Field(ManifestNode? node, int keyStart = 0, int keyLength = 0)
    {
        Node = node;
        this.keyStart = keyStart;
        this.keyLength = keyLength;
    }

    /// <summary>A field that is left out.</summary>
    public static Field Unset => default;

    /// <summary>A field of which nothing is known.</summary>
    public static Field Unknown => new(UnknownNode.Nowhere);

    /// <summary>The value, also a written null; null where the field is left out.</summary>
    public ManifestNode? Node { get; }

    /// <summary>Whether the field is left out or null.</summary>
    public bool IsUnset => Node is null or ScalarNode { Kind: ScalarKind.Null };

    /// <summary>Whether nothing is known of the field.</summary>
    public bool IsUnknown => Node is UnknownNode;

    /// <summary>Whether the field has a value, be it of a wrong type.</summary>
    public bool IsSet => !IsUnset && !IsUnknown;

    /// <summary>Whether the value is the boolean true.</summary>
    public bool IsTrue => Node is ScalarNode { Boolean: true };

    /// <summary>Whether the value is the boolean false.</summary>
    public bool IsFalse => Node is ScalarNode { Boolean: false };

    /// <summary>The text of a string; null for anything else.</summary>
    public string? String => (Node as ScalarNode)?.String;

    /// <summary>The value of an integer; null for anything else.</summary>
    public long? Integer => (Node as ScalarNode)?.Integer;

    /// <summary>The object; null for anything else.</summary>
    public ObjectNode? Object => Node as ObjectNode;

    /// <summary>The list; null for anything else.</summary>
    public ListNode? List => Node as ListNode;

    /// <summary>Where the field's name was written.</summary>
    public Origin KeyOrigin => Node is null ? Origin.None : new(Node.Origin.Source, keyStart, keyLength);

    /// <summary>Whether the value may be a string but is not one that can be read: unknown, or of a wrong type.</summary>
    internal bool IsUnreadableString => !IsUnset && String is null;

    /// <summary>Whether the value may be a boolean but is not one that can be read: unknown, or of a wrong type.</summary>
    internal bool IsUnreadableBoolean => Node is not (null or ScalarNode { Kind: ScalarKind.Null or ScalarKind.Boolean });

    /// <summary>A field of this field's object.</summary>
    public Field this[string key] => Node switch
    {
        ObjectNode node => node[key],
        null or ScalarNode { Kind: ScalarKind.Null } => Unset,
        _ => Unknown,
    };
}
