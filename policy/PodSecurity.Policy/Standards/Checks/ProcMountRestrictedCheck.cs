using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The masks of /proc must stay, also in a user namespace.</summary>
internal sealed class ProcMountRestrictedCheck()
    : Check(RuleRegistry.ProcMountRestricted, Level.Restricted, new CheckRevision(35, Find, Overrides: "procMount"))
{
    // Outside a user namespace the baseline check forbids the same; where it cannot be known, that is the likelier.
    private static void Find(PodView pod, Offences found) =>
        ProcMountCheck.FindMasks(pod, found, pod.HasUserNamespace == Ternary.Yes ? null : RuleRegistry.ProcMount);

    public override string Describe(OffenceRange found, Sentence detail) => ProcMountCheck.DescribeMasks(found, detail);

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        ProcMountCheck.RemediesForMask(path);
}
