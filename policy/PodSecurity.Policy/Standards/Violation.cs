using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards;

/// <summary>A check that forbids a pod: upstream's reason and detail, and the places.</summary>
public sealed class Violation
{
    private readonly PodEvaluation evaluation;
    private readonly Check check;
    private readonly Offence[] offences;
    private IReadOnlyList<Finding>? findings;

    internal Violation(PodEvaluation evaluation, Check check, string reason, string detail, Offence[] offences)
    {
        this.evaluation = evaluation;
        this.check = check;
        this.offences = offences;
        Reason = reason;
        Detail = detail;
    }

    /// <summary>The rule of the check.</summary>
    public Rule Rule => check.Rule;

    /// <summary>Upstream's reason, such as <c>host namespaces</c>.</summary>
    public string Reason { get; }

    /// <summary>Upstream's detail, such as <c>hostNetwork=true</c>; empty where there is none.</summary>
    public string Detail { get; }

    /// <summary>One finding for each place that has to change.</summary>
    public IReadOnlyList<Finding> Findings => findings ??= FindingBuilder.Build(evaluation, check, offences);
}
