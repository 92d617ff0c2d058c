using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>The masks of /proc must stay; since v1.35 a pod in a user namespace may take them off.</summary>
internal sealed class ProcMountCheck()
    : Check(RuleRegistry.ProcMount, Level.Baseline, new CheckRevision(0, Find), new CheckRevision(35, FindUnlessInUserNamespace))
{
    public override string Describe(OffenceRange found, Sentence detail) => DescribeMasks(found, detail);

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) => RemediesForMask(path);

    internal static void FindMasks(PodView pod, Offences found, Rule? rule)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            var procMount = container.SecurityContext["procMount"];
            if (procMount.String is { } mount)
            {
                if (mount != "Default")
                {
                    found.Add(container, procMount, "securityContext.procMount", mount, rule: rule);
                }
            }
            else if (!procMount.IsUnset)
            {
                found.AddUndetermined();
            }
        }
    }

    internal static string DescribeMasks(OffenceRange found, Sentence detail)
    {
        detail.AddContainers(found);
        detail.Add(" must not set securityContext.procMount to ").AddQuoted(detail.Values(found));
        return "procMount";
    }

    internal static IReadOnlyList<Remedy> RemediesForMask(string path) => [new(RemedyKind.Set, path, ScalarNode.Of("Default"))];

    private static void Find(PodView pod, Offences found) => FindMasks(pod, found, rule: null);

    private static void FindUnlessInUserNamespace(PodView pod, Offences found) => found.AddUnless(pod.HasUserNamespace, pod, Find);
}
