using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>All capabilities must be dropped, and only NET_BIND_SERVICE may be added; since v1.25 not asked of Windows.</summary>
internal sealed class CapabilitiesRestrictedCheck() : Check(
    RuleRegistry.CapabilitiesRestricted,
    Level.Restricted,
    new CheckRevision(22, Find, Overrides: "capabilities_baseline"),
    new CheckRevision(25, (pod, found) => found.AddUnless(pod.IsWindows, pod, Find), Overrides: "capabilities_baseline"))
{
    private const int MissingDrop = 0;
    private const int Added = 1;

    private static readonly Func<string, bool> IsAllowed = static capability => capability == "NET_BIND_SERVICE";
    private static readonly Func<string, Rule?> BaselineRule =
        static capability => Capabilities.IsDefault(capability) ? null : RuleRegistry.CapabilitiesBaseline;

    private static void Find(PodView pod, Offences found)
    {
        foreach (var container in pod.ContainersFor(found))
        {
            var capabilities = container.SecurityContext["capabilities"];
            if (capabilities.IsUnknown)
            {
                found.AddUndetermined();
                continue;
            }

            switch (DropsAll(capabilities["drop"]))
            {
                case Ternary.No:
                    found.Add(container, Field.Unset, "securityContext.capabilities.drop", form: MissingDrop);
                    break;
                case Ternary.Unknown:
                    found.AddUndetermined();
                    break;
                default:
                    break;
            }

            Capabilities.FindAdded(container, found, IsAllowed, Added, BaselineRule);
        }
    }

    private static Ternary DropsAll(Field drop)
    {
        if (drop.List is not { } list)
        {
            return drop.IsUnset ? Ternary.No : Ternary.Unknown;
        }

        var answer = list.IsOpen ? Ternary.Unknown : Ternary.No;
        foreach (var item in list.ItemArray)
        {
            switch (item)
            {
                case ScalarNode { String: "ALL" }:
                    return Ternary.Yes;
                case UnknownNode:
                    answer = Ternary.Unknown;
                    break;
                default:
                    break;
            }
        }

        return answer;
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        if (found.Has(MissingDrop))
        {
            detail.AddContainers(found, MissingDrop);
            detail.Add(" must set securityContext.capabilities.drop=[\"ALL\"]");
        }

        if (found.Has(Added))
        {
            detail.Add(found.Has(MissingDrop) ? "; " : "");
            Capabilities.DescribeAdded(found, detail, Added);
        }

        return "unrestricted capabilities";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) => offence.Form == MissingDrop
        ? [new(RemedyKind.AddItem, path, ScalarNode.Of("ALL"), Check: "a process that listens on a port below 1024 needs NET_BIND_SERVICE added")]
        : [Capabilities.Remove(offence, path)];
}
