using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

public sealed class RemedyTests
{
    [Fact]
    public void Each_remedy_mends_its_finding_and_brings_no_other()
    {
        var remedies = 0;
        foreach (var (id, root, policy) in ReferencePods.All)
        {
            var before = Findings(root, policy);
            foreach (var finding in before)
            {
                foreach (var remedy in finding.Remedies)
                {
                    var after = Findings(root.Apply(remedy), policy);
                    Assert.True(after.Count < before.Count, $"{id}: {remedy} leaves {finding.Sentence}");
                    Assert.Empty(after.Select(KindOf).Except(before.Select(KindOf)));
                    remedies++;
                }
            }
        }

        Assert.True(remedies > 5_000, $"{remedies} remedies");
    }

    [Fact]
    public void Mending_one_finding_after_the_other_makes_every_pod_pass()
    {
        foreach (var (id, root, policy) in ReferencePods.All)
        {
            var mended = root;
            for (var round = 0; Findings(mended, policy) is [var first, ..]; round++)
            {
                Assert.True(first.Remedies.Count > 0 && round < 200, $"{id}: {first.Sentence}");
                mended = mended.Apply(first.Remedies[0]);
            }
        }
    }

    // Items move up when one before them is removed, so that places are told apart without their numbers.
    private static string KindOf(Finding finding) => finding.Rule.Id + finding.Container;

    private static List<Finding> Findings(ObjectNode root, LevelVersion policy)
    {
        var pods = PodExtractor.Extract(new(root), PodKinds.Default);
        return pods.Count == 0 ? [] : [.. PodSecurityStandards.Evaluate(pods[0].View, policy).Findings];
    }
}
