using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs.Floor;

/// <summary>How loudly a rule may be told of in a project, by the policies of all of its namespaces, where no setting changes that.</summary>
internal sealed class LoudestSeverity
{
    private readonly Level enforced;
    private readonly Level warned;
    private readonly Level suggested;

    public LoudestSeverity(JudgeOptions options, IReadOnlyDictionary<string, AdmissionPolicy> namespaces)
    {
        // Of code it is not known before into which namespace it goes.
        var policies = namespaces.Values.Concat(options.KnownNamespaces.Values).Append(options.Configuration.Defaults).ToList();
        enforced = policies.Select(policy => policy.Enforce.Level).Concat(options.Floor.All.Select(floor => floor.Value.Level)).Max();
        warned = policies.Max(policy => policy.Warn.Level);
        suggested = options.Suggestion?.Level ?? Level.Privileged;
    }

    /// <summary>How loudly a rule may be told of.</summary>
    public Severity Of(Rule rule)
    {
        if (CheckRegistry.All.FirstOrDefault(check => check.Rule == rule) is not { } check)
        {
            return rule.DefaultSeverity;
        }

        return check.Level <= enforced ? Severity.Error
            : check.Level <= warned ? Severity.Warning
            : check.Level <= suggested ? Severity.Info
            : Severity.None;
    }
}
