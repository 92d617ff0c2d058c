using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>Which rules the pods of a workload break in which mode of its namespace, on any of the servers: as admission is asked.</summary>
internal sealed class BrokenRules
{
    private readonly Dictionary<string, Mode> modes = new(StringComparer.Ordinal);

    /// <summary>The strongest mode in which a rule is broken; null where it is in none.</summary>
    public Mode? this[Rule rule] => modes.TryGetValue(rule.Id, out var mode) ? mode : null;

    /// <summary>Whether anything is broken in a mode.</summary>
    public bool Any(Mode mode) => modes.ContainsValue(mode);

    /// <summary>Asks about the pods of a workload.</summary>
    public static BrokenRules Of(ObjectJudgement judged, IReadOnlyList<CarriedPod> pods, JudgeOptions options)
    {
        var broken = new BrokenRules();
        var asked = options with { Suggestion = null, NamesFindings = false };
        var (policy, audited) = (judged.Policy, judged.Policy with { Warn = judged.Policy.Audit });
        var loud = new PodAssessment(asked, judged.Namespace, policy, isAsked: true);
        var quiet = new PodAssessment(asked, judged.Namespace, audited, isAsked: true);
        foreach (var server in options.Servers)
        {
            foreach (var pod in pods)
            {
                var verdict = loud.Assess(pod, server);
                broken.Add(verdict.Enforced, Mode.Enforce);
                broken.Add(verdict.Told, Mode.Warn);
                if (policy.Audit.Level != Level.Privileged)
                {
                    broken.Add(quiet.Assess(pod, server).Told, Mode.Audit);
                }
            }
        }

        return broken;
    }

    // A check of restricted that extends one of baseline may report findings under baseline's rule: both rules count as broken.
    private void Add(PodEvaluation? evaluation, Mode mode)
    {
        foreach (var violation in evaluation?.Violations ?? [])
        {
            foreach (var rule in violation.Findings.Select(finding => finding.Rule).Append(violation.Rule))
            {
                if (!modes.TryGetValue(rule.Id, out var known) || mode > known)
                {
                    modes[rule.Id] = mode;
                }
            }
        }
    }
}
