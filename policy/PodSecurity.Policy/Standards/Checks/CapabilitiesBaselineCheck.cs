using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>No capability beyond the default set may be added.</summary>
internal sealed class CapabilitiesBaselineCheck() : Check(RuleRegistry.CapabilitiesBaseline, Level.Baseline, new CheckRevision(0, Find))
{
    private static readonly Func<string, bool> IsAllowed = Capabilities.IsDefault;

    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            Capabilities.FindAdded(container, found, IsAllowed, form: 0, rule: null);
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        Capabilities.DescribeAdded(found, detail, form: 0);
        return "non-default capabilities";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [Capabilities.Remove(offence, path)];
}
