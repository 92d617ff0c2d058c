namespace PodSecurity.Policy.Standards;

/// <summary>What a remedy does to a manifest.</summary>
public enum RemedyKind : byte
{
    /// <summary>Sets a field to a value, and makes the objects on the way to it where they are missing.</summary>
    Set,

    /// <summary>Removes a field.</summary>
    Remove,

    /// <summary>Removes an item of a list.</summary>
    RemoveItem,

    /// <summary>Adds an item to a list, and makes the list where it is missing.</summary>
    AddItem,
}
