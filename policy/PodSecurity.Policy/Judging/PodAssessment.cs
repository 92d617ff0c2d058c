using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Asks the standards about the pods of one object, in every mode and on every server, and gathers what they find. Manifests
/// and C# are both judged by it.
/// </summary>
/// <param name="options">By what is judged.</param>
/// <param name="namespace">The object's namespace.</param>
/// <param name="policy">The policy of that namespace.</param>
/// <param name="isAsked">Whether somebody asked for that policy; where nobody did, what would be better is suggested.</param>
internal sealed class PodAssessment(JudgeOptions options, string @namespace, AdmissionPolicy policy, bool isAsked)
{
    /// <summary>What was found, one for each place.</summary>
    public FindingTable Findings { get; } = new(options.NamesFindings);

    /// <summary>Asks about a pod on one server.</summary>
    public PodVerdict Assess(CarriedPod pod, PolicyVersion server)
    {
        var exemptions = options.Configuration.Exemptions;
        if (exemptions.HasNamespace(@namespace) || exemptions.HasRuntimeClass(pod.View.Spec["runtimeClassName"].String))
        {
            return new(server, null, null);
        }

        // A controller's pod is another than its template: the server does more to it, and somebody else asks for it.
        var created = ServerSteps.ForPod(pod.View, server);
        var written = pod.Kind.IsPod ? created : ServerSteps.ForTemplate(pod.View, server);
        var enforced = exemptions.HasUser(pod.Kind.User) ? null : PodSecurityStandards.Evaluate(created, policy.Enforce, server);
        var told = PodSecurityStandards.Evaluate(written, policy.Warn, server);
        Findings.Add(enforced, FindingMode.Enforced);
        Findings.Add(told, FindingMode.Warned);
        if (!isAsked && options.Suggestion is { } suggestion && policy.Enforce.Level != Level.Privileged)
        {
            told = PodSecurityStandards.Evaluate(written, suggestion, server);
            Findings.Add(told, FindingMode.Suggested);
        }

        return new(server, enforced, told);
    }
}

/// <summary>What the standards say of a pod on one server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Enforced">What is enforced; null where the pod is let pass unasked.</param>
/// <param name="Told">What is warned of, or suggested; null where the pod is let pass unasked.</param>
internal sealed record PodVerdict(PolicyVersion Server, PodEvaluation? Enforced, PodEvaluation? Told)
{
    public bool IsRejected => Enforced?.Verdict == Verdict.Forbidden;
}
