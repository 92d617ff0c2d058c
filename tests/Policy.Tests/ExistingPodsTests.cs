using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Tests;

/// <summary>
/// What is said of the pods of generated namespaces is what upstream says: the pods and the reasons for which upstream forbade
/// each are the reference data's, and what upstream makes of them says <see cref="UpstreamNamespaceCheck"/>.
/// </summary>
public sealed class ExistingPodsTests
{
    private static readonly string[] RuntimeClasses = ["kata", "gvisor", ""];

    [Theory]
    [InlineData(3, 2)]
    [InlineData(12, 4)]
    [InlineData(40, 30)]
    [InlineData(9000, 3000)]
    public void The_pods_of_any_namespace_are_warned_of_as_upstream_does(int mostPods, int mostChecked)
    {
        var random = new Random(mostPods);

        // A controller may lack its template, and then there is no pod to list.
        var groups = ReferencePods.All
            .Where(pod => pod.Policy.Level != Level.Privileged && PodExtractor.Extract(new(pod.Object), PodKinds.Default).Count == 1)
            .GroupBy(pod => pod.Policy)
            .ToList();
        var (cut, counted) = (0, 0);
        for (var run = 0; run < (mostPods > 1000 ? 10 : 500); run++)
        {
            var group = groups[random.Next(groups.Count)];
            var references = group.ToArray();
            var (pods, expected) = (new List<ExistingPod>(), new List<UpstreamNamespaceCheck.Pod>());
            var count = random.Next(mostPods + 1);

            // Few different pods make many that fail for the same reason.
            random.Shuffle(references);
            var kinds = references.Take(1 + random.Next(references.Length)).ToArray();
            for (var i = 0; i < count; i++)
            {
                Add(kinds[random.Next(kinds.Length)], random, pods, expected);
            }

            HashSet<string> exempt = [.. RuntimeClasses.Where(_ => random.Next(3) == 0)];
            var plugin = new AdmissionPlugin(new(AdmissionPolicy.Privileged, new([], [], exempt))) { MostExistingPods = mostChecked };
            var warnings = UpstreamNamespaceCheck.Evaluate("shop", group.Key.ToString(), expected, exempt, mostChecked);
            Assert.Equal(warnings, plugin.WarnOfExistingPods("shop", pods, group.Key));
            cut += warnings.Any(warning => warning.Contains("only checked against", StringComparison.Ordinal)) ? 1 : 0;
            counted += warnings.Any(warning => warning.Contains("other pods)", StringComparison.Ordinal)) ? 1 : 0;
        }

        // What is not generated is not compared.
        Assert.True(cut > 0 && (counted > 0 || mostChecked == 2), $"{cut} cut, {counted} counted");
    }

    [Fact]
    public void A_server_looks_at_3000_pods()
    {
        var pods = Enumerable.Range(0, 3001).Select(i => ExistingPod.Of(new(Parse.Object($"apiVersion: v1\nkind: Pod\nmetadata: {{name: p{i}}}\nspec: {{hostPID: true}}"))));
        Assert.Equal(
            [
                "new PodSecurity enforce level only checked against the first 3000 of 3001 existing pods",
                "existing pods in namespace \"shop\" violate the new PodSecurity enforce level \"baseline:latest\"",
                "p0 (and 2999 other pods): host namespaces",
            ],
            new AdmissionPlugin(PodSecurityConfiguration.Default).WarnOfExistingPods("shop", pods, new(Level.Baseline, PolicyVersion.Latest)));
    }

    private static void Add(ReferencePod reference, Random random, List<ExistingPod> pods, List<UpstreamNamespaceCheck.Pod> expected)
    {
        // Names beyond the BMP are none of Kubernetes, but show that the order is Go's.
        var name = random.Next(20) == 0 ? char.ConvertFromUtf32(0x1F600 + random.Next(9)) : random.Next(20) == 0 ? "\uFF5E" + random.Next(9) : $"pod-{random.Next(60)}";
        var view = Parse.PodOf(reference.Object);
        var spec = view.Spec.Object!;
        var runtimeClass = random.Next(3) == 0 ? RuntimeClasses[random.Next(RuntimeClasses.Length)] : null;
        spec = spec.With("runtimeClassName", runtimeClass is null ? ScalarNode.Null() : ScalarNode.Of(runtimeClass));
        var controller = random.Next(2) == 0 ? $"uid-{random.Next(8)}" : null;
        var owners = controller is null
            ? (random.Next(2) == 0 ? "" : ", ownerReferences: [{uid: other}, {uid: uid-1, controller: false}]")
            : $", ownerReferences: [{{uid: other}}, {{uid: {controller}, controller: true}}]";
        var metadata = Parse.Object($"metadata: {{name: \"{name}\"{owners}}}")["metadata"].Object!;

        // Annotations are a pod's as well as labels are; what upstream judged stays.
        foreach (var entry in view.Metadata.Object?.Entries ?? [])
        {
            metadata = entry.Key == "name" ? metadata : metadata.With(entry.Key, entry.Value);
        }

        pods.Add(ExistingPod.Of(new(Parse.Object("apiVersion: v1\nkind: Pod").With("metadata", metadata).With("spec", spec))));
        expected.Add(new(name, runtimeClass, controller, reference.Reasons));
    }
}
