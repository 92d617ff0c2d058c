using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards;

/// <summary>A container of a pod, of whatever kind, as the checks read it.</summary>
public sealed class ContainerView
{
    /// <summary>Looks at one item of a list of containers.</summary>
    /// <param name="node">The container. A null is one that sets nothing; of one of a wrong type nothing is known.</param>
    /// <param name="list">Path of the list, such as <c>spec.initContainers</c>.</param>
    /// <param name="index">Place in the list; below zero where the path names the container itself.</param>
    /// <param name="called">What the container is called in its pod, where that is not its name.</param>
    internal ContainerView(ManifestNode node, string list, int index, string? called = null)
    {
        Node = node;
        ListPath = list;
        Index = index;
        Self = new(node);
        var name = Self["name"];
        HasUnknownName = called is null && name.IsUnreadableString;
        Name = called ?? name.String ?? (name.Node as UnknownNode)?.Text ?? string.Empty;
        SecurityContext = Self["securityContext"];
    }

    /// <summary>The container's node.</summary>
    public ManifestNode Node { get; }

    /// <summary>The name as upstream's sentences give it; empty where there is none.</summary>
    public string Name { get; }

    /// <summary>Whether the name cannot be known, nor what refers to the container by it.</summary>
    internal bool HasUnknownName { get; }

    /// <summary>The container's security context.</summary>
    public Field SecurityContext { get; }

    /// <summary>The path of the container from the root of its object, such as <c>spec.containers[0]</c>.</summary>
    public string Path => Index < 0 ? ListPath : FieldPath.Item(ListPath, Index);

    /// <summary>A field of the container.</summary>
    public Field this[string key] => Self[key];

    /// <summary>The path of the list that holds the container; of the container itself where there is none.</summary>
    internal string ListPath { get; }

    /// <summary>The place in that list; below zero where there is none.</summary>
    internal int Index { get; }

    private Field Self { get; }
}
