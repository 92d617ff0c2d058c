using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

/// <summary>What cannot be known is never held against a pod: the promise that the analyzer of C# rests on.</summary>
public sealed class UnknownValuesTests
{
    [Fact]
    public void Hiding_any_value_of_a_pod_never_brings_a_finding_that_the_pod_does_not_deserve()
    {
        var (cases, hidden) = (0, 0);
        foreach (var (id, root, policy) in ReferencePods.All)
        {
            var whole = Evaluate(root, policy);
            var deserved = Places(whole);
            foreach (var (path, node) in NodeEdits.Walk(root).ToList())
            {
                // The kind says where the pod is.
                if (path[0] is "apiVersion" or "kind" || node is UnknownNode)
                {
                    continue;
                }

                var changed = (ObjectNode)NodeEdits.Change(root, path, old => new UnknownNode(old!.Origin))!;
                var partial = Evaluate(changed, policy);
                var told = Places(partial);
                Assert.True(told.IsSubsetOf(deserved), $"{id}, {string.Join('.', path)}: {string.Join(" | ", told.Except(deserved))}");

                // A check that is sure of "allowed" must be right for the whole pod as well.
                var sure = CheckRegistry.All.Select(check => check.Name)
                    .Except(partial.Violations.Select(violation => violation.Rule.Check!))
                    .Except(partial.Undetermined);
                var wrong = sure.Intersect(whole.Violations.Select(violation => violation.Rule.Check!)).ToList();
                Assert.True(wrong.Count == 0, $"{id}, {string.Join('.', path)}: {string.Join(", ", wrong)}");
                cases++;
                hidden += partial.Verdict == Verdict.Undetermined ? 1 : 0;
            }
        }

        // The test tests something: there were many, and hiding made a difference.
        Assert.True(cases > 50_000, $"{cases} cases");
        Assert.True(hidden > 1_000, $"{hidden} undetermined");
    }

    [Fact]
    public void A_pod_to_which_somebody_may_add_is_told_of_nothing_but_what_it_sets_wrongly()
    {
        var told = 0;
        foreach (var (id, root, policy) in ReferencePods.All)
        {
            var deserved = Evaluate(root, policy).Findings.Where(finding => !finding.IsMissing).Select(Place).ToHashSet();
            var opened = Evaluate(OpenNodes.OpenAll(root), policy);
            Assert.DoesNotContain(opened.Findings, finding => finding.IsMissing);
            Assert.True(Places(opened).IsSubsetOf(deserved), $"{id}: {string.Join(" | ", Places(opened).Except(deserved))}");
            told += opened.Findings.Count();
        }

        Assert.True(told > ReferencePods.All.Count / 2, $"{told}");
    }

    [Fact]
    public void A_value_of_a_wrong_type_is_undetermined()
    {
        var pod = Parse.Pod("hostPID: 'yes'\ncontainers: [{name: a, securityContext: {privileged: 1}}]");
        var evaluation = PodSecurityStandards.Evaluate(pod, new(Level.Baseline, PolicyVersion.Latest));
        Assert.Equal(Verdict.Undetermined, evaluation.Verdict);
        Assert.Equal(["hostNamespaces", "privileged"], evaluation.Undetermined);
    }

    [Fact]
    public void A_finding_stands_beside_what_is_unknown()
    {
        var pod = Parse.Pod("containers: [{name: a, securityContext: {privileged: true}}, {name: b, securityContext: {privileged: x}}]");
        var evaluation = PodSecurityStandards.Evaluate(pod, new(Level.Baseline, PolicyVersion.Latest));
        Assert.Equal("privileged (container \"a\" must not set securityContext.privileged=true)", evaluation.ForbiddenDetail);
        Assert.Contains("privileged", evaluation.Undetermined);
    }

    private static PodEvaluation Evaluate(ObjectNode root, LevelVersion policy)
    {
        var pods = PodExtractor.Extract(new(root), PodKinds.Default);
        return PodSecurityStandards.Evaluate(pods.Count == 0 ? new PodView(Field.Unset, Field.Unset) : pods[0].View, policy);
    }

    private static HashSet<string> Places(PodEvaluation evaluation) => [.. evaluation.Findings.Select(Place)];

    private static string Place(Finding finding) => finding.Reason + " " + finding.Path;
}
