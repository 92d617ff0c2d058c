using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards;

/// <summary>One place that a check forbids.</summary>
internal readonly struct Offence
{
    /// <summary>The container that sets or lacks something, or null where it is the pod.</summary>
    public ContainerView? Container { get; init; }

    /// <summary>The value that is wrong; unset where something is missing.</summary>
    public Field Place { get; init; }

    /// <summary>Path of the field, from the container, from the spec, or (of an annotation) from the metadata.</summary>
    public string Path { get; init; }

    /// <summary>What stands in the <c>[]</c> of the path; below zero where there is none.</summary>
    public int Index { get; init; }

    /// <summary>The value as upstream's sentence names it, where it does.</summary>
    public string? Value { get; init; }

    /// <summary>Which of the check's sentences this place belongs to.</summary>
    public int Form { get; init; }

    /// <summary>The rule, where it is not the check's own: the baseline check that fails here as well.</summary>
    public Rule? Rule { get; init; }
}
