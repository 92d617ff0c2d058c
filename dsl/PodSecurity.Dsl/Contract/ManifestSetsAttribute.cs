namespace PodSecurity;

/// <summary>Says which field a call sets, on a method of a builder or on one that makes one.</summary>
/// <param name="path">
/// The path of the field from the object that the builder stands for, such as <c>spec.hostNetwork</c>. A step in brackets is
/// one name with dots in it, <c>metadata.labels.[example.com/team]</c>; a step in braces is the text of an argument,
/// <c>metadata.annotations.{key}</c>; <c>*</c> is every item of a list, also those that are added later.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ManifestSetsAttribute(string path) : Attribute
{
    /// <summary>The path of the field.</summary>
    public string Path { get; } = path;

    /// <summary>The value, where it is always the same.</summary>
    public object? Value { get; set; }

    /// <summary>The value as JSON, where it is always the same and no constant of C#: <c>{}</c>.</summary>
    public string? Json { get; set; }

    /// <summary>
    /// The parameter whose argument is the value; where the argument is left out or null, nothing is set. A member of an
    /// enumeration means its name in JSON, else its own name with a lower first letter.
    /// </summary>
    public string? Parameter { get; set; }

    /// <summary>What is done to the field.</summary>
    public ManifestOperation Operation { get; set; }

    /// <summary>Whether the path begins at the part that the same call adds.</summary>
    public bool InPart { get; set; }

    /// <summary>Whether the path begins at the object that holds the pod's metadata and spec.</summary>
    public bool InPod { get; set; }
}
