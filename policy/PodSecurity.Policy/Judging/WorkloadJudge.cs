using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Judges one object that carries pods. Enforce is asked about the pod that comes of it, by whoever creates that; warn and
/// audit about what is written.
/// </summary>
internal sealed class WorkloadJudge
{
    private readonly KubernetesObject @object;
    private readonly string @namespace;
    private readonly Field labels;
    private readonly JudgeOptions options;
    private readonly List<Report> reports;
    private readonly AdmissionPolicy policy;
    private readonly PodAssessment assessment;

    public WorkloadJudge(KubernetesObject @object, string @namespace, Field labels, JudgeOptions options, List<Report> reports)
    {
        this.@object = @object;
        this.@namespace = @namespace;
        this.labels = labels;
        this.options = options;
        this.reports = reports;
        var isKnown = options.KnownNamespaces.TryGetValue(@namespace, out var known);
        policy = isKnown && !NamespaceLabels.All.Any(label => labels[label].Node is not null) ? known : NamespaceLabels.Resolve(labels, options.Configuration.Defaults, out _);
        policy = options.Floor.Raise(@namespace, policy);
        policy = options.ForcedLevel is { } level ? policy with { Enforce = policy.Enforce with { Level = level } } : policy;
        policy = options.ForcedPolicy is { } forced ? policy with { Enforce = forced } : policy;
        assessment = new(options, @namespace, policy, isAsked: isKnown || NamespaceLabels.All.Any(label => labels[label].Node is not null));
    }

    public ObjectJudgement Evaluate(IReadOnlyList<CarriedPod> pods)
    {
        ReportRemovedApi();
        var refused = ReportRefusals(pods);
        var outcome = ObjectOutcome.Admitted;
        var (rejection, wouldViolate) = (string.Empty, string.Empty);
        var undetermined = new List<string>();
        foreach (var pod in pods)
        {
            var verdicts = options.Servers.Select(server => assessment.Assess(pod, server)).ToList();
            ReportDifference(pod, verdicts);
            var newest = verdicts[verdicts.Count - 1];
            outcome = Worse(outcome, Worst(verdicts, pod.Kind));
            rejection = First(rejection, verdicts.LastOrDefault(verdict => verdict.IsRejected)?.Enforced);
            wouldViolate = First(wouldViolate, newest.Told);
            undetermined.AddRange(verdicts.SelectMany(verdict => verdict.Enforced?.Undetermined ?? []));
        }

        for (var i = 0; i < assessment.Findings.InOrder.Count; i++)
        {
            var (finding, mode) = assessment.Findings.InOrder[i];
            if (!refused.Contains(finding.Place.Node) && !IsOfRefusedEphemeral(finding, refused))
            {
                reports.Add(ReportOf(finding, mode, [.. assessment.Findings.SharingWith(i)]));
            }
        }

        return new(@object, @namespace, outcome, policy, Ask(pods[0]), rejection, wouldViolate)
        {
            Undetermined = outcome == ObjectOutcome.Undetermined ? [.. undetermined.Distinct()] : [],
        };
    }

    private AdmissionResponse Ask(CarriedPod pod)
    {
        var server = options.Servers[options.Servers.Count - 1];
        var view = pod.Kind.IsPod ? ServerSteps.ForPod(pod.View, server) : ServerSteps.ForTemplate(pod.View, server);
        return new AdmissionPlugin(options.Configuration, server).AdmitPod(new(@object, @namespace, labels), view, pod.Kind.IsPod);
    }

    private void ReportRemovedApi()
    {
        if (RemovedApis.Find(@object.ApiVersion, @object.Kind) is { } removed
            && options.Servers.Any(server => PolicyVersion.V1(removed.Minor) <= server))
        {
            var rule = RuleRegistry.RemovedApiVersion;
            var message = @object.ApiVersion + " " + @object.Kind + " is no longer served since Kubernetes v1." + removed.Minor + "; write apiVersion: " + removed.Instead;
            reports.Add(new(rule, rule.DefaultSeverity, FindingLocation.OfField(@object.Node["apiVersion"]), message) { Object = @object, Namespace = @namespace, Path = "apiVersion" });
        }
    }

    /// <summary>Tells what the API would not take, and answers the values of which Pod Security has nothing more to say.</summary>
    private HashSet<ManifestNode?> ReportRefusals(IReadOnlyList<CarriedPod> pods)
    {
        var problems = new List<ShapeProblem>();
        if (!pods[0].Kind.IsCustom && ApiShape.Default.Find(@object.Group, @object.Kind) is { } type)
        {
            problems.AddRange(ShapeCheck.Check(@object.Node, type, string.Empty));
        }

        foreach (var pod in pods)
        {
            if (pod.Kind is { IsCustom: true, Shape: PodShape.Template } && pod.View.Spec.Object is { } spec)
            {
                problems.AddRange(ShapeCheck.Check(spec, ApiShape.Default.PodSpec, pod.View.SpecPath, checksTypes: false));
            }
            else if (!pod.Kind.IsCustom)
            {
                problems.AddRange(PodValidation.Check(pod.View, pod.Kind.IsPod));
            }
        }

        var refused = new HashSet<ManifestNode?>();
        foreach (var problem in problems)
        {
            reports.Add(Judge.ReportOf(problem, @object, @namespace));
            if (problem.Place.Node is { } node)
            {
                refused.Add(node);
            }
        }

        return refused;
    }

    // The server refuses ephemeral containers whatever is in them.
    private static bool IsOfRefusedEphemeral(Finding finding, HashSet<ManifestNode?> refused) =>
        finding.Path.IndexOf(".ephemeralContainers[", StringComparison.Ordinal) >= 0
        && refused.Any(node => node is ListNode list && list.Items.Contains(finding.Holder));

    private void ReportDifference(CarriedPod pod, List<PodVerdict> verdicts)
    {
        var rejecting = verdicts.Where(verdict => verdict.IsRejected).ToList();
        if (rejecting.Count == 0 || rejecting.Count == verdicts.Count)
        {
            return;
        }

        var rule = RuleRegistry.VerdictDiffers;
        var message = "the verdict on " + @object.DisplayName + " differs between the listed Kubernetes versions: "
            + string.Join(", ", verdicts.Where(verdict => !verdict.IsRejected).Select(verdict => NameOf(verdict.Server))) + " would admit "
            + (pod.Kind.IsPod ? "it" : "its pods") + ", "
            + string.Join(", ", rejecting.Select(verdict => NameOf(verdict.Server))) + " would reject "
            + (pod.Kind.IsPod ? "it" : "them") + ": " + rejecting[rejecting.Count - 1].Enforced!.ForbiddenDetail;
        reports.Add(new(rule, rule.DefaultSeverity, Judge.LocationOf(@object), message) { Object = @object, Namespace = @namespace, Path = pod.Path });
    }

    private Report ReportOf(Finding finding, FindingMode mode, IReadOnlyList<Finding> sharing)
    {
        var (severity, message) = mode switch
        {
            FindingMode.Enforced => (Severity.Error, finding.ViolatesMessage),
            FindingMode.Warned => (Severity.Warning, finding.WouldViolateMessage),
            _ => (Severity.Info, finding.WouldViolateMessage),
        };
        return new(finding.Rule, severity, finding.Location, message)
        {
            Object = @object,
            Namespace = @namespace,
            Path = finding.Path,
            Finding = finding,
            Sharing = sharing,
        };
    }

    private static ObjectOutcome Worst(List<PodVerdict> verdicts, PodKind kind) =>
        verdicts.Any(verdict => verdict.IsRejected) ? (kind.IsPod ? ObjectOutcome.Rejected : ObjectOutcome.PodsRejected)
        : verdicts.Any(verdict => verdict.Enforced?.Verdict == Verdict.Undetermined) ? ObjectOutcome.Undetermined
        : verdicts.All(verdict => verdict.Enforced is null) ? ObjectOutcome.Exempt
        : ObjectOutcome.Admitted;

    private static ObjectOutcome Worse(ObjectOutcome left, ObjectOutcome right) => left > right ? left : right;

    private static string First(string sentence, PodEvaluation? evaluation) =>
        sentence.Length == 0 && IsForbidden(evaluation)
            ? "PodSecurity \"" + evaluation!.Policy + "\": " + evaluation.ForbiddenDetail
            : sentence;

    private static bool IsForbidden(PodEvaluation? evaluation) => evaluation?.Verdict == Verdict.Forbidden;

    private static string NameOf(PolicyVersion server) => server.IsLatest ? PolicyVersion.Newest.ToString() : server.ToString();
}
