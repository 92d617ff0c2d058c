namespace PodSecurity;

/// <summary>
/// Says what the objects of a class of builders stand for, and what they start from, so that the analyzer can judge a pod
/// while the chain of calls that makes it is typed.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ManifestObjectAttribute : Attribute
{
    /// <summary>A whole object, such as <c>apps/v1</c>, <c>Deployment</c>.</summary>
    public ManifestObjectAttribute(string apiVersion, string kind) => (ApiVersion, Kind) = (apiVersion, kind);

    /// <summary>A part of an object, by its type in the API, such as <c>core.v1.Container</c>.</summary>
    public ManifestObjectAttribute(string type) => Type = type;

    /// <summary>The group and version of a whole object; null of a part.</summary>
    public string? ApiVersion { get; }

    /// <summary>The kind of a whole object; null of a part.</summary>
    public string? Kind { get; }

    /// <summary>The type of a part in the API; null of a whole object.</summary>
    public string? Type { get; }

    /// <summary>The JSON that each object starts from, on judged fields; null where it starts from nothing.</summary>
    public string? Start { get; set; }

    /// <summary>
    /// The path of the object that holds the pod's metadata and spec: <c>spec.template</c> of a Deployment, empty of a Pod;
    /// null where it carries none.
    /// </summary>
    public string? Pod { get; set; }
}
