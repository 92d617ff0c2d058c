using PodSecurity.Analyzers.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.CodeFixes.Remedies;

/// <summary>The object that a finding's paths go through: a whole one, or the pod that is taken to be around a part.</summary>
internal static class FoundPod
{
    /// <summary>The object of a finding, or null where its type is no part of a pod.</summary>
    public static ObjectNode? RootOf(LocatedFinding found) => found.Made.Model switch
    {
        { Kind: not null } => found.Judged.Node,
        { Api: { } api } => PartShapes.PodAround(api.Name, found.Judged.Node)?.Object,
        _ => null,
    };
}
