using System.Text.Json;
using PodSecurity.Bridges;
using PodSecurity.Checks;
using PodSecurity.Models;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Testing;

/// <summary>Judges pods in a unit test of any framework.</summary>
public static class PodSecurityAssertions
{
    /// <summary>
    /// Fails where the pods of an object would be forbidden, with the sentence of the API server as the message.
    /// <code>pod.ShouldSatisfy(Level.Restricted);</code>
    /// The object may be a builder, all <see cref="Manifests"/> of a program, a record of the typed model, or an object of
    /// another library such as KubernetesClient.
    /// </summary>
    /// <exception cref="PodSecurityViolationException">A pod would be forbidden.</exception>
    /// <exception cref="ArgumentException">There is no pod to judge, or the object is none of Kubernetes.</exception>
    public static void ShouldSatisfy(this object workload, Level level, string version = "latest")
    {
        ArgumentNullException.ThrowIfNull(workload);
        if (!PolicyVersion.TryParse(version, out var parsed))
        {
            throw new ArgumentException($"\"{version}\" is no version of Pod Security; write latest, or one such as v1.33", nameof(version));
        }

        var pods = ObjectsOf(workload).Select(NodeOf).SelectMany(found => PodExtractor.Extract(found, PodKinds.Default).Select(pod => (Object: found, Pod: pod))).ToList();
        if (pods.Count == 0)
        {
            throw new ArgumentException("there is no pod in it, so there is nothing to judge", nameof(workload));
        }

        var problems = pods.Select(found => Judge(found.Object, found.Pod, new(level, parsed))).OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new PodSecurityViolationException(string.Join("\n", problems));
        }
    }

    private static string? Judge(KubernetesObject whole, CarriedPod pod, LevelVersion policy)
    {
        var evaluation = PodSecurityStandards.Evaluate(ServerSteps.ForPod(pod.View, PolicyVersion.Latest), policy);
        return evaluation.Verdict == Verdict.Forbidden ? $"{whole.DisplayName} violates PodSecurity \"{policy}\": {evaluation.ForbiddenDetail}" : null;
    }

    private static IEnumerable<IKubernetesObject> ObjectsOf(object workload) => workload switch
    {
        Manifests manifests => manifests.Objects,
        IDraftHolder builder => [builder.Draft.Model],
        IKubernetesObject whole => [whole],
        _ => [Foreign(workload)],
    };

    // A test shows by itself where it failed.
    private static IKubernetesObject Foreign(object workload)
    {
        try
        {
            return ForeignObject.Read(workload, new(nameof(ShouldSatisfy), 0));
        }
        catch (ManifestMistakeException mistake)
        {
            throw new ArgumentException(mistake.Problem, nameof(workload), mistake);
        }
    }

    private static KubernetesObject NodeOf(IKubernetesObject whole) =>
        new((ObjectNode)ManifestNodes.Of(JsonSerializer.SerializeToElement(whole, whole.GetType(), KubernetesJson.Options)));
}
