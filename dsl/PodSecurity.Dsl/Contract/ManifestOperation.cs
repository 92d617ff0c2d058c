namespace PodSecurity;

/// <summary>What a call does to a field of the object that it builds.</summary>
public enum ManifestOperation
{
    /// <summary>It gives the field a value.</summary>
    Set,

    /// <summary>It adds the value to the list in the field.</summary>
    Add,

    /// <summary>It takes the field away.</summary>
    Remove,

    /// <summary>Nobody knows what it does to the field and to what is in it.</summary>
    Anything,
}
