using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Logs;

/// <summary>A workload that the analyzer sees in the source of a project, by the compiler's log.</summary>
/// <param name="Line">Where it is made.</param>
/// <param name="Json">What is known of it, as <see cref="NodeJson"/> writes it.</param>
/// <param name="Makers">The methods within which it is made, the innermost first, a line each.</param>
internal sealed record CodeWorkload(SourceLine Line, string Json, string Makers)
{
    /// <summary>
    /// Each workload as those see it who know most of it. The analyzer tells a workload for the method that makes it and again for
    /// each caller; what is told for the method alone is left out where a caller is told.
    /// </summary>
    public static IEnumerable<CodeWorkload> KnownBest(IReadOnlyCollection<CodeWorkload> told)
    {
        var inner = new HashSet<(SourceLine, string)>();
        foreach (var workload in told)
        {
            for (var end = workload.Makers.LastIndexOf('\n'); end > 0; end = workload.Makers.LastIndexOf('\n', end - 1))
            {
                inner.Add((workload.Line, workload.Makers.Substring(0, end)));
            }
        }

        return told.Where(workload => !inner.Contains((workload.Line, workload.Makers)));
    }

    /// <summary>The workload as a document that stands at that line; null where the log holds no workload.</summary>
    public ManifestDocument? Read(SourceLines lines) =>
        NodeJson.Read(Json, new EmittedObject(Line, [], lines)) is ObjectNode root ? new(root) : null;

    /// <summary>Whether a program that runs has written the same: from that line, or under the same name.</summary>
    public static bool IsWritten(ManifestDocument seen, IEnumerable<ManifestDocument> written)
    {
        var (@object, made) = (new KubernetesObject(seen.Root), ((EmittedObject)seen.Root.Origin.Source!).Find(string.Empty));
        return written.Any(one => new KubernetesObject(one.Root) is var other && other.Kind == @object.Kind && other.Group == @object.Group
            && ((@object.Name.Length > 0 && other.Name == @object.Name && other.Namespace == @object.Namespace)
                || (one.Root.Origin.Source is EmittedObject emitted && (emitted.Site?.Contains(made) ?? emitted.Find(string.Empty) == made))));
    }
}
