using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Judging;

/// <summary>Judges what a body of C# makes, in every world, and tells what holds in all of them from what holds in some.</summary>
internal sealed class BodyJudge(AnalyzerPolicy policy)
{
    /// <summary>Judges an object that stands for itself: a whole one, or a part that nothing in sight holds.</summary>
    /// <param name="made">The object.</param>
    /// <param name="isPart">Whether it is to be judged only by what it sets.</param>
    public IEnumerable<JudgedFinding> Judge(ObjectValue made, bool isPart)
    {
        var worlds = World.AllOf(made);
        var found = new Dictionary<(string Rule, Origin Place, string Path), JudgedFinding>();
        var worldsOf = new Dictionary<(string Rule, string Path), HashSet<World>>();
        foreach (var world in worlds)
        {
            if (new NodeBuilder(world).Build(made) is not ObjectNode node)
            {
                continue;
            }

            foreach (var (finding, mode) in Find(made, node, isPart).InOrder)
            {
                var key = (finding.Rule.Id, finding.Location, finding.IsMissing ? finding.Path : string.Empty);
                if (!found.TryGetValue(key, out var before) || mode > before.Mode)
                {
                    found[key] = new(finding, mode, IsCertain: false);
                }

                if (!worldsOf.TryGetValue((finding.Rule.Id, finding.Path), out var set))
                {
                    worldsOf.Add((finding.Rule.Id, finding.Path), set = []);
                }

                set.Add(world);
            }
        }

        // Where every branch is wrong, each in its own place, the pod is wrong whichever is taken.
        return found.Values.Select(judged => judged with
        {
            IsCertain = worldsOf[(judged.Finding.Rule.Id, judged.Finding.Path)].Count == worlds.Count,
        });
    }

    private FindingTable Find(ObjectValue made, ObjectNode node, bool isPart)
    {
        var findings = new FindingTable();
        if (isPart || made.IsOpen)
        {
            node = OpenNodes.OpenAll(node);
        }

        if (made.Model.Kind is not null)
        {
            var @object = new KubernetesObject(node);
            var name = @object.Namespace.Length > 0 ? @object.Namespace
                : node["metadata"]["namespace"] is { IsUnset: true } ? policy.Options.DefaultNamespace
                : null;
            foreach (var pod in PodExtractor.Extract(@object, policy.Options.Kinds))
            {
                Assess(pod, name, findings);
            }
        }
        else if (made.Model.Api is { } api && PartShapes.PodAround(api.Name, OpenNodes.OpenAll(node)) is { } pod)
        {
            var kind = new PodKind(string.Empty, "PodTemplate", string.Empty);
            Assess(new(kind, string.Empty, new(pod["metadata"], pod["spec"])), null, findings);
        }

        return findings;
    }

    private void Assess(CarriedPod pod, string? @namespace, FindingTable findings)
    {
        var configuration = policy.Options.Configuration;
        var (asked, hasLabels) = policy.Find(@namespace);
        if (configuration.Exemptions.HasNamespace(@namespace ?? policy.Options.DefaultNamespace)
            || configuration.Exemptions.HasRuntimeClass(pod.View.Spec["runtimeClassName"].String))
        {
            return;
        }

        var isPod = pod.Kind is { Group: "", Kind: "Pod" };
        foreach (var server in policy.Options.Servers)
        {
            var created = ServerSteps.ForPod(pod.View, server);
            var written = isPod ? created : ServerSteps.ForTemplate(pod.View, server);
            if (!configuration.Exemptions.HasUser(pod.Kind.User))
            {
                findings.Add(PodSecurityStandards.Evaluate(created, asked.Enforce, server), FindingMode.Enforced);
            }

            findings.Add(PodSecurityStandards.Evaluate(written, asked.Warn, server), FindingMode.Warned);
            if (policy.Options.Suggestion is { } suggestion && !hasLabels && asked.Enforce.Level != Level.Privileged)
            {
                findings.Add(PodSecurityStandards.Evaluate(written, suggestion, server), FindingMode.Suggested);
            }
        }
    }
}

/// <summary>A finding, and whether it always holds.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Mode">The strongest mode that it fails.</param>
/// <param name="IsCertain">Whether it holds however the program's decisions go.</param>
internal sealed record JudgedFinding(Finding Finding, FindingMode Mode, bool IsCertain);
