using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>What would become of a workload if one level and version were enforced in its namespace.</summary>
/// <param name="Judged">The workload, as it was judged.</param>
/// <param name="Answers">What each server would do.</param>
internal sealed record WorkloadProspect(ObjectJudgement Judged, IReadOnlyList<Answer<string>> Answers)
{
    /// <summary>Whether a server takes the object, but Pod Security rejects it or the pods that come of it.</summary>
    public bool IsRejected => !IsRefused && Judged.Outcome is ObjectOutcome.Rejected or ObjectOutcome.PodsRejected;

    /// <summary>Whether the server refuses the object whatever is enforced.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>Whether something is known only where it is deployed, and decides.</summary>
    public bool IsUndecided => !IsRefused && Judged.Outcome == ObjectOutcome.Undetermined;

    private IReadOnlyList<CarriedPod> Pods { get; init; } = [];

    /// <summary>Whether the API server refuses an object for what the rule tells, before Pod Security is asked.</summary>
    public static bool IsRefusal(Rule rule) => rule == RuleRegistry.WrongType || rule == RuleRegistry.RefusedByValidation;

    public static WorkloadProspect Of(ObjectJudgement judged, IReadOnlyList<CarriedPod> pods, JudgeOptions options, string? refusal) =>
        new(judged, refusal is not null
            ? [new(options.Servers, "would be refused whatever is enforced: " + refusal)]
            : Answer.Of(options.Servers, server => Ask(judged, pods, options, server)))
        {
            Pods = pods,
            IsRefused = refusal is not null,
        };

    /// <summary>
    /// The pods that a server would have of it: one, whatever the number of replicas, since that is not the manifest's alone to
    /// say. It is named as its manifest is, since a controller makes up the names of its pods.
    /// </summary>
    public IEnumerable<ExistingPod> PodsOn(PolicyVersion server) => IsRefused ? [] :
        from pod in Pods
        let name = !pod.Kind.IsPod ? Judged.Object.DisplayName : Judged.Object.ShownName.Length > 0 ? Judged.Object.ShownName : "*"
        select new ExistingPod(ServerSteps.ForPod(pod.View, server), name);

    private static string Ask(ObjectJudgement judged, IReadOnlyList<CarriedPod> pods, JudgeOptions options, PolicyVersion server)
    {
        var exemptions = options.Configuration.Exemptions;
        if (exemptions.HasNamespace(judged.Namespace))
        {
            return "would be admitted, since its namespace is exempt";
        }

        var answer = "would be admitted";
        foreach (var pod in pods)
        {
            if (exemptions.HasRuntimeClass(pod.View.Spec["runtimeClassName"].String))
            {
                answer = "would be admitted, since its runtime class is exempt";
                continue;
            }

            if (exemptions.HasUser(pod.Kind.User))
            {
                answer = "would be admitted, since the user " + pod.Kind.User + " is exempt";
                continue;
            }

            var evaluation = PodSecurityStandards.Evaluate(ServerSteps.ForPod(pod.View, server), judged.Policy.Enforce, server);
            if (evaluation.Verdict == Verdict.Forbidden)
            {
                return (pod.Kind.IsPod ? "would be rejected" : "its pods would be rejected")
                    + ": violates PodSecurity " + GoText.Quote(evaluation.Policy.ToString()) + ": " + evaluation.ForbiddenDetail;
            }

            if (evaluation.Verdict == Verdict.Undetermined)
            {
                answer = "cannot be told: values that are not known here decide " + string.Join(", ", evaluation.Undetermined);
            }
        }

        return answer;
    }
}
