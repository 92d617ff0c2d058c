using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
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
    /// <summary>Where it is made: what is found in it says the same.</summary>
    public string MadeAt { get; init; } = string.Empty;

    /// <summary>The lines of its values, by their paths from its root; what stands where that does which holds it is left out.</summary>
    public IReadOnlyDictionary<string, SourceLine> Places { get; init; } = new Dictionary<string, SourceLine>();

    /// <summary>The member that was read when it was seen, as people write it: <c>Shop.Pods.Web</c>.</summary>
    public string Member
    {
        get
        {
            // M:Shop.Pods.Web(System.String), M:Program.<Main>$(System.String[]): what stands at the top of a file.
            var id = Makers.Substring(Makers.LastIndexOf('\n') + 1);
            var (start, end) = (id.IndexOf(':') + 1, id.IndexOf('('));
            return id.Substring(start, (end < 0 ? id.Length : end) - start).Replace(".<Main>$", string.Empty).Replace(".#ctor", string.Empty).Replace(".#cctor", string.Empty);
        }
    }

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

    /// <summary>The workload as a document whose values stand at their lines; null where the log holds no workload, or a list of them, whose items it holds as well.</summary>
    public ManifestDocument? Read(SourceLines lines) =>
        ReadJson(Json, new EmittedObject(Line, Places, lines) { Seen = this }) is ObjectNode root && root["items"].List is null ? new(root) : null;

    /// <summary>What <see cref="NodeJson"/> wrote into the log; null where that is no JSON, since somebody else changed the log.</summary>
    public static ManifestNode? ReadJson(string text, ManifestSource source)
    {
        try
        {
            return NodeJson.Read(text, source);
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    /// <summary>Whether a program that runs has written the same: from that line, or under the same name.</summary>
    public static bool IsWritten(ManifestDocument seen, IEnumerable<ManifestDocument> written)
    {
        var (@object, made) = (new KubernetesObject(seen.Root), ((EmittedObject)seen.Root.Origin.Source!).Find(string.Empty));
        return written.Any(one => new KubernetesObject(one.Root) is var other && other.Kind == @object.Kind && other.Group == @object.Group
            && ((@object.Name.Length > 0 && other.Name == @object.Name && other.Namespace == @object.Namespace)
                || (one.Root.Origin.Source is EmittedObject emitted && (emitted.Site?.Contains(made) ?? emitted.Find(string.Empty) == made))));
    }
}
