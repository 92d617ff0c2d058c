using Google.Protobuf.WellKnownTypes;
using PodSecurity.PulumiEngine.Protocol;

namespace PodSecurity.PulumiEngine;

/// <summary>A resource that the program registered.</summary>
/// <param name="Urn">How the engine names it.</param>
/// <param name="Type">Its type, such as <c>kubernetes:apps/v1:Deployment</c>.</param>
/// <param name="Name">The name that the program gave it.</param>
/// <param name="Parent">The URN of its parent, or an empty text.</param>
/// <param name="Kind">What it is to Kubernetes.</param>
/// <param name="Inputs">Its inputs, completed as the provider would.</param>
/// <param name="Position">Where in the program's source it is created, where the SDK says so; else null.</param>
internal sealed record Registration(string Urn, string Type, string Name, string Parent, ResourceKind Kind, Struct Inputs, SourcePosition? Position)
{
    /// <summary>Why the objects of it are not seen. Counts only where <see cref="Kind"/> is <see cref="ResourceKind.Unseen"/>.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a resource is to Kubernetes.</summary>
internal enum ResourceKind : byte
{
    /// <summary>Nothing: a resource of another provider, or a component whose children are registered by the program.</summary>
    Other,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A patch of an object that somebody else has made.</summary>
    Patch,

    /// <summary>One whose objects are made out of sight.</summary>
    Unseen,
}
