using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Judges a set of manifests as the servers would that they are meant for: the namespaces among them give the policies, the
/// objects are asked about, and what is found is told once for each place.
/// </summary>
public static class Judge
{
    /// <summary>Judges documents.</summary>
    /// <param name="documents">The documents of all files, in a stable order.</param>
    /// <param name="options">By what they are judged.</param>
    public static Judgement Evaluate(IEnumerable<ManifestDocument> documents, JudgeOptions options)
    {
        var reports = new List<Report>();
        var allowances = new AllowanceJudge(options.Allowances);
        var objects = ObjectList.Expand(allowances.Read(documents), reports, out var skipped);
        var namespaces = NamespaceTable.Build(objects, options, reports);
        var judged = new List<ObjectJudgement>(objects.Count);
        foreach (var (@object, given) in objects)
        {
            if (@object.IsNamespace)
            {
                judged.Add(namespaces.Judge(@object, reports));
                continue;
            }

            var pods = PodExtractor.Extract(@object, options.Kinds);
            if (pods.Count == 0)
            {
                judged.Add(new(@object, @object.Namespace, ObjectOutcome.WithoutPod, default, null, string.Empty, string.Empty));
                continue;
            }

            // Where it goes may be known only to whoever deploys it: then no labels and no exemption are known either.
            var name = @object.Namespace.Length > 0 ? @object.Namespace
                : @object.Node["metadata"]["namespace"].IsUnknown ? string.Empty
                : given ?? options.DefaultNamespace;
            judged.Add(new WorkloadJudge(@object, name, namespaces.Find(name), options, reports).Evaluate(pods));
        }

        return new(allowances.Apply(reports), judged, namespaces.Policies, skipped);
    }

    /// <summary>Where to report what is about an object as a whole: at its name, its kind, or its first line.</summary>
    internal static Origin LocationOf(KubernetesObject @object)
    {
        var name = @object.Node["metadata"]["name"];
        var field = name.IsSet ? name : @object.Node["kind"];
        return field.IsSet ? Standards.FindingLocation.OfField(field) : @object.Node.Origin;
    }

    internal static Report ReportOf(Api.ShapeProblem problem, KubernetesObject @object, string @namespace) =>
        new(problem.Rule, problem.Rule.DefaultSeverity, problem.Place.Node is null ? LocationOf(@object) : Standards.FindingLocation.OfField(problem.Place), problem.Message)
        {
            Object = @object,
            Namespace = @namespace,
            Path = problem.Path,
        };
}
