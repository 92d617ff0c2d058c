using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Stacks;

/// <summary>A resource that a stack asks its engine for.</summary>
/// <param name="Type">Its type, such as <c>kubernetes:apps/v1:Deployment</c>.</param>
/// <param name="Name">Its name in the stack.</param>
/// <param name="Inputs">Its inputs: what is known of them, and unknown nodes for the rest.</param>
public sealed record StackResource(string Type, string Name, ObjectNode Inputs)
{
    /// <summary>Whether some of the inputs are not known.</summary>
    public bool HasUnknownInputs { get; init; }

    /// <summary>Texts among the inputs that nobody may read. They are judged, and no sentence repeats them.</summary>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];
}
