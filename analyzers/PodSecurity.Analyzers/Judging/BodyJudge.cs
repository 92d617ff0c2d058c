using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Judging;

/// <summary>Judges what a body of C# makes, in every world, and tells what holds in all of them from what holds in some.</summary>
internal sealed class BodyJudge(AnalyzerPolicy policy)
{
    private static readonly PodKind Part = new(string.Empty, "PodTemplate", string.Empty);

    /// <summary>Judges an object that stands for itself: a whole one, or a part that nothing in sight holds.</summary>
    /// <param name="made">The object.</param>
    /// <param name="isPart">Whether it is to be judged only by what it sets.</param>
    public IEnumerable<JudgedFinding> Judge(ObjectValue made, bool isPart)
    {
        if (made.Model.Kind is null && (made.Model.Api is not { } api || !PartShapes.Knows(api.Name)))
        {
            return [];
        }

        var worlds = World.AllOf(made);
        var isOpen = isPart || made.IsOpen || made.Model.Kind is null;
        if (worlds.Count == 1)
        {
            return new NodeBuilder(worlds[0], isOpen).Build(made) is ObjectNode only
                ? Find(made, only).InOrder.Select(found => new JudgedFinding(found.Finding, found.Mode, IsCertain: true, only))
                : [];
        }

        var found = new Dictionary<(string Rule, Origin Place, string Path), JudgedFinding>();
        var worldsOf = new Dictionary<(string Rule, string Path), HashSet<World>>();
        foreach (var world in worlds)
        {
            if (new NodeBuilder(world, isOpen).Build(made) is not ObjectNode node)
            {
                continue;
            }

            foreach (var (finding, mode) in Find(made, node).InOrder)
            {
                var key = (finding.Rule.Id, finding.Location, finding.IsMissing ? finding.Path : string.Empty);
                if (!found.TryGetValue(key, out var before) || mode > before.Mode)
                {
                    found[key] = new(finding, mode, IsCertain: false, node);
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

    private FindingTable Find(ObjectValue made, ObjectNode node)
    {
        if (made.Model.Kind is not null)
        {
            var @object = new KubernetesObject(node);
            return Assess(PodExtractor.Extract(@object, policy.Options.Kinds), @object.Namespace);
        }

        return made.Model.Api is { } api && PartShapes.PodAround(api.Name, node) is { } pod
            ? Assess([new(Part, string.Empty, new(pod["metadata"], pod["spec"]))], string.Empty)
            : new();
    }

    // An object whose namespace is not known, or that names none, is taken to be in the project's.
    private FindingTable Assess(IReadOnlyList<CarriedPod> pods, string @namespace)
    {
        var name = @namespace.Length > 0 ? @namespace : policy.Options.DefaultNamespace;
        var isKnown = policy.Options.KnownNamespaces.TryGetValue(name, out var known);
        var assessment = new PodAssessment(policy.Options, name, isKnown ? known : policy.Options.Configuration.Defaults, isKnown);
        foreach (var pod in pods)
        {
            foreach (var server in policy.Options.Servers)
            {
                assessment.Assess(pod, server);
            }
        }

        return assessment.Findings;
    }
}

/// <summary>A finding, and whether it always holds.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Mode">The strongest mode that it fails.</param>
/// <param name="IsCertain">Whether it holds however the program's decisions go.</param>
/// <param name="Node">The object in which it was found, as the program's decisions make it there.</param>
internal sealed record JudgedFinding(Finding Finding, FindingMode Mode, bool IsCertain, ObjectNode Node);
