using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Workloads;

/// <summary>An object of the Kubernetes API, with what every object has.</summary>
public sealed class KubernetesObject
{
    private readonly bool isNameUnknown;

    /// <summary>Looks at an object.</summary>
    /// <param name="node">The object.</param>
    public KubernetesObject(ObjectNode node)
    {
        Node = node;
        ApiVersion = node["apiVersion"].String ?? string.Empty;
        Kind = node["kind"].String ?? string.Empty;
        var metadata = node["metadata"];
        Name = metadata["name"].String ?? string.Empty;
        isNameUnknown = metadata["name"].IsUnknown;
        GenerateName = metadata["generateName"].String ?? string.Empty;
        Namespace = metadata["namespace"].String ?? string.Empty;
    }

    /// <summary>The object's node.</summary>
    public ObjectNode Node { get; }

    /// <summary>Group and version, such as <c>apps/v1</c>; empty where it is not given.</summary>
    public string ApiVersion { get; }

    /// <summary>The kind, such as <c>Deployment</c>; empty where it is not given.</summary>
    public string Kind { get; }

    /// <summary>The name; empty where it is not given.</summary>
    public string Name { get; }

    /// <summary>What the server makes a name from where there is none; empty where it is not given.</summary>
    public string GenerateName { get; }

    /// <summary>The namespace that the object names; empty where it names none.</summary>
    public string Namespace { get; }

    /// <summary>The group of the API version; empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/') is >= 0 and var slash ? ApiVersion.Substring(0, slash) : string.Empty;

    /// <summary>Whether the object is a namespace, whose labels say what holds in it.</summary>
    internal bool IsNamespace => Kind == "Namespace" && Group.Length == 0;

    /// <summary>How to name the object to a reader: <c>Deployment "web"</c>.</summary>
    public string DisplayName => Kind + " \"" + ShownName + "\"";

    /// <summary>The name, <c>web-*</c> for what the server makes one from, or <c>?</c> where it is not known yet.</summary>
    internal string ShownName => Name.Length > 0 ? Name : GenerateName.Length > 0 ? GenerateName + "*" : isNameUnknown ? "?" : string.Empty;
}
