using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>The namespaces that are among the manifests, and the policies that their labels ask for.</summary>
internal sealed class NamespaceTable
{
    private readonly JudgeOptions options;
    private readonly Dictionary<string, KubernetesObject> namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AdmissionPolicy> policies = new(StringComparer.Ordinal);
    private readonly HashSet<string> labelled = new(StringComparer.Ordinal);

    private NamespaceTable(JudgeOptions options) => this.options = options;

    public IReadOnlyDictionary<string, AdmissionPolicy> Policies => policies;

    public static NamespaceTable Build(IReadOnlyList<(KubernetesObject Object, string? Namespace)> objects, JudgeOptions options, List<Report> reports)
    {
        var table = new NamespaceTable(options);
        foreach (var (@object, _) in objects)
        {
            if (@object is { IsNamespace: true, Name.Length: > 0 })
            {
                table.Add(@object, reports);
            }
        }

        return table;
    }

    /// <summary>The labels of a namespace; unset where it is not among the manifests.</summary>
    public Field Find(string name) => namespaces.TryGetValue(name, out var found) ? LabelsOf(found) : Field.Unset;

    /// <summary>Judges the namespace itself: its labels, and whether they count.</summary>
    public ObjectJudgement Judge(KubernetesObject @object, List<Report> reports)
    {
        var labels = LabelsOf(@object);
        var policy = options.Floor.Raise(@object.Name, NamespaceLabels.Resolve(labels, options.Configuration.Defaults, out var errors));
        foreach (var error in errors)
        {
            reports.Add(ReportOf(@object, RuleRegistry.InvalidNamespaceLabel, error.Place, error.ToString(), error.Path));
        }

        foreach (var (label, message) in FloorLabels.Find(@object.Name, labels, options))
        {
            reports.Add(ReportOf(@object, RuleRegistry.BelowFloor, labels[label], message, "metadata.labels[" + label + "]"));
        }

        ReportMisspelled(@object, labels, reports);
        foreach (var problem in CheckShape(@object))
        {
            reports.Add(Judging.Judge.ReportOf(problem, @object, @object.Name));
        }

        var plugin = new AdmissionPlugin(options.Configuration, options.Servers[options.Servers.Count - 1]);
        var response = plugin.Admit(new(@object, @object.Name, labels));
        foreach (var warning in response.Warnings)
        {
            var place = FirstLabel(labels);
            reports.Add(ReportOf(@object, RuleRegistry.ExemptNamespaceLabels, place, warning, "metadata.labels"));
        }

        // A namespace that is given twice is advised once, and not of labels that it has elsewhere.
        if (errors.Count == 0 && ReferenceEquals(Declared(@object), @object))
        {
            var practice = new LabelPractice(@object.Name, labels, policy, options) { IsLabelledElsewhere = labelled.Contains(@object.Name) };
            reports.AddRange(practice.Advise().Select(advice => ReportOf(@object, advice.Rule, advice.Place, advice.Message, advice.Path)));
        }

        return new(@object, @object.Name, response.Allowed ? ObjectOutcome.Admitted : ObjectOutcome.Rejected, policy, response, string.Empty, string.Empty);
    }

    private KubernetesObject Declared(KubernetesObject @object) =>
        namespaces.TryGetValue(@object.Name, out var first) ? first : @object;

    private void Add(KubernetesObject @object, List<Report> reports)
    {
        if (LabelPractice.AreThere(LabelsOf(@object)))
        {
            labelled.Add(@object.Name);
        }

        if (!namespaces.TryGetValue(@object.Name, out var first))
        {
            namespaces.Add(@object.Name, @object);
            if (NamespaceLabels.All.Any(label => LabelsOf(@object)[label].Node is not null))
            {
                policies.Add(@object.Name, options.Floor.Raise(@object.Name, NamespaceLabels.Resolve(LabelsOf(@object), options.Configuration.Defaults, out _)));
            }

            return;
        }

        if (Differs(LabelsOf(first), LabelsOf(@object)) is { } label)
        {
            var other = OtherPlace.SeenFrom(@object.Node.Origin, Judging.Judge.LocationOf(first));
            reports.Add(ReportOf(
                @object,
                RuleRegistry.NamespaceTwice,
                LabelsOf(@object)[label],
                "namespace \"" + @object.Name + "\" is given twice with different labels: \"" + label + "\" differs from that in " + other,
                "metadata.labels[" + label + "]"));
        }
    }

    private static string? Differs(Field left, Field right)
    {
        foreach (var label in NamespaceLabels.All)
        {
            if (left[label].Node?.ToString() != right[label].Node?.ToString())
            {
                return label;
            }
        }

        return null;
    }

    // A label that is nearly one of ours does nothing, and nobody would notice.
    private static void ReportMisspelled(KubernetesObject @object, Field labels, List<Report> reports)
    {
        foreach (var entry in labels.Object?.EntryArray ?? [])
        {
            if (entry.Key.StartsWith("pod-security", StringComparison.OrdinalIgnoreCase)
                && !NamespaceLabels.All.Contains(entry.Key)
                && NearMiss.Find(entry.Key, NamespaceLabels.All) is { } meant)
            {
                var path = "metadata.labels[" + entry.Key + "]";
                reports.Add(ReportOf(@object, RuleRegistry.InvalidNamespaceLabel, labels[entry.Key], path + ": Pod Security reads no such label; did you mean \"" + meant + "\"?", path));
            }
        }
    }

    private static IReadOnlyList<ShapeProblem> CheckShape(KubernetesObject @object) =>
        ApiShape.Default.Find(string.Empty, "Namespace") is { } type ? ShapeCheck.Check(@object.Node, type, string.Empty) : [];

    private static Field FirstLabel(Field labels) =>
        labels.Object is { } node && Array.Find(node.EntryArray, entry => entry.Key.StartsWith(NamespaceLabels.Prefix, StringComparison.Ordinal)) is { Key: { } key }
            ? labels[key]
            : labels;

    private static Field LabelsOf(KubernetesObject @namespace) => @namespace.Node["metadata"]["labels"];

    private static Report ReportOf(KubernetesObject @object, Rule rule, Field place, string message, string path) =>
        new(rule, rule.DefaultSeverity, place.Node is null ? Judging.Judge.LocationOf(@object) : FindingLocation.OfField(place), message)
        {
            Object = @object,
            Namespace = @object.Name,
            Path = path,
        };
}
