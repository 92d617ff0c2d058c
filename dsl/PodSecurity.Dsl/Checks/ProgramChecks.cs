using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>What can only be told when all objects of a program are there.</summary>
internal static class ProgramChecks
{
    /// <summary>Finds the first call that makes no sense with the others.</summary>
    public static void Check(IReadOnlyList<Draft> drafts)
    {
        foreach (var draft in drafts.Where(draft => !draft.IsGiven))
        {
            PodChecks.Check(draft);
            CheckDirections(draft);
        }

        var pods = new PodLabels(drafts);
        foreach (var draft in drafts.Where(draft => draft is { IsGiven: false, MatchesElsewhere: false }))
        {
            if (SelectorOf(draft.Model) is var (path, selector) && pods.MatchNone(draft.Namespace, selector))
            {
                throw draft.PlaceOf(path).Mistake($"the selector of {draft.DisplayName} matches no pod of this program; give it the label of a workload, or say PodsAreElsewhere()");
            }
        }
    }

    // Kubernetes then closes the way in, which nobody has asked for.
    private static void CheckDirections(Draft draft)
    {
        if (draft.Model is NetworkPolicy { Spec: { PolicyTypes: null or [], Ingress: null, Egress: null } })
        {
            throw draft.Place.Mistake($"{draft.DisplayName} says of no direction what it allows; say DenyIngress() or DenyEgress() to close one, AllowFrom(peer) or AllowTo(peer) for what may pass");
        }
    }

    private static (string Path, LabelSelector Selector)? SelectorOf(IKubernetesObject model) => model switch
    {
        Service { Spec.Selector: { } labels } => ("spec.selector", new() { MatchLabels = labels }),
        NetworkPolicy { Spec.PodSelector: { } selector } => ("spec.podSelector", selector),
        PodDisruptionBudget { Spec.Selector: { } selector } => ("spec.selector", selector),
        _ => null,
    };
}
