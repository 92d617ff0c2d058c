using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

public sealed class JudgedFieldsTests
{
    private int removed;

    [Fact]
    public void No_finding_hangs_on_a_field_that_is_not_judged()
    {
        foreach (var (id, root, policy) in ReferencePods.All)
        {
            var type = ApiShape.Default.Find(new KubernetesObject(root).Group, root["kind"].String!)!;
            var pruned = (ObjectNode)Prune(root, type.Name);
            foreach (var asked in new[] { policy, new(Level.Restricted, PolicyVersion.Latest), new(Level.Baseline, PolicyVersion.Latest) })
            {
                Assert.True(FindingsOf(root, asked).SequenceEqual(FindingsOf(pruned, asked)), $"{id} {asked}");
            }
        }

        Assert.True(removed > 5_000, $"only {removed} fields are not judged");
    }

    [Theory]
    [InlineData("core.v1.EnvVar")]
    [InlineData("core.v1.ResourceRequirements")]
    [InlineData("meta.v1.LabelSelector")]
    public void What_a_verdict_never_hangs_on_is_not_judged(string type) =>
        Assert.False(JudgedFields.IsJudged(ApiShape.Default.FindType(type)!));

    private static List<string> FindingsOf(ObjectNode root, LevelVersion policy) =>
    [
        .. from pod in PodExtractor.Extract(new(root), PodKinds.Default)
           from server in new[] { PolicyVersion.Latest, PolicyVersion.V1(24), PolicyVersion.V1(31) }
           from finding in PodSecurityStandards.Evaluate(ServerSteps.ForPod(pod.View, server), policy, server).Findings
           select finding.Sentence + finding.Location + finding.Path + string.Join(' ', finding.Remedies.Select(remedy => remedy with { Value = null })),
    ];

    // What is of no type that we know of, or has another than the field's, stays as it is.
    private ManifestNode Prune(ManifestNode node, string wire) => (node, ApiShape.Default.FindType(wire)) switch
    {
        (ObjectNode made, { } type) => new ObjectNode([.. made.Entries.Where(entry => IsKept(type, entry.Key)).Select(entry => entry with { Value = Prune(entry.Value, type.Fields.GetValueOrDefault(entry.Key, string.Empty)) })], made.Origin),
        (ListNode list, _) when wire.StartsWith("[]", StringComparison.Ordinal) => new ListNode([.. list.Items.Select(item => Prune(item, wire[2..]))], list.Origin),
        _ => node,
    };

    private bool IsKept(ApiObjectType type, string field)
    {
        var isKept = JudgedFields.Matter(type, field);
        removed += isKept ? 0 : 1;
        return isKept;
    }
}
