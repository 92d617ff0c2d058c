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
    public IReadOnlyList<JudgedFinding> Judge(ObjectValue made, bool isPart)
    {
        if (made.Model.Kind is not null || !HangsOnThePod(made))
        {
            return made.Model.Kind is not null || PartShapes.MayBeWrong(made) ? Judge(made, isPart, isUsual: false) : [];
        }

        // The pod around it may be one in which this is allowed; few are. What is allowed in most is never wrong in all.
        var usual = Judge(made, isPart, isUsual: true);
        if (usual.Count == 0)
        {
            return usual;
        }

        var known = Judge(made, isPart, isUsual: false);
        return
        [
            .. known,
            .. usual
                .Where(may => !known.Any(one => one.Finding.Rule == may.Finding.Rule && one.Finding.Location == may.Finding.Location))
                .Select(may => may with { IsCertain = false }),
        ];
    }

    // For Windows, and for users of its own, a pod may leave out what these say.
    private static bool HangsOnThePod(ObjectValue made) => made.Get("securityContext") is ObjectValue context
        ? HangsOnThePod(context)
        : made.Get("runAsNonRoot") is not null || made.Get("runAsUser") is not null || made.Get("seccompProfile") is not null
            || made.Get("capabilities") is not null || made.Get("allowPrivilegeEscalation") is not null
            || made.Model.Api?.Name is "core.v1.SeccompProfile" or "core.v1.Capabilities";

    private IReadOnlyList<JudgedFinding> Judge(ObjectValue made, bool isPart, bool isUsual)
    {
        if (made.Model.Kind is null && (made.Model.Api is not { } api || !PartShapes.Knows(api.Name)))
        {
            return [];
        }

        var worlds = World.AllOf(made);
        var isOpen = isPart || made.IsOpen || made.Model.Kind is null;
        return worlds.Count == 1 ? JudgeIn(worlds[0], made, isOpen, isUsual) : JudgeIn(worlds, made, isOpen, isUsual);
    }

    private IReadOnlyList<JudgedFinding> JudgeIn(World world, ObjectValue made, bool isOpen, bool isUsual)
    {
        if (new NodeBuilder(world, isOpen).Build(made) is not ObjectNode node || Find(made, node, world, isUsual, out var placement) is not { InOrder.Count: > 0 } table)
        {
            return [];
        }

        return [.. table.InOrder.Select((found, i) => new JudgedFinding(found.Finding, found.Mode, placement.IsSeen, node) { Namespace = placement.Namespace, Sharing = [.. table.SharingWith(i)] })];
    }

    private IReadOnlyList<JudgedFinding> JudgeIn(IReadOnlyList<World> worlds, ObjectValue made, bool isOpen, bool isUsual)
    {
        var found = new Dictionary<(string Rule, Origin Place, string Path), JudgedFinding>();
        var isPlaced = true;
        var worldsOf = new Dictionary<(string Rule, string Path), HashSet<World>>();
        foreach (var world in worlds)
        {
            if (new NodeBuilder(world, isOpen).Build(made) is not ObjectNode node)
            {
                continue;
            }

            var table = Find(made, node, world, isUsual, out var placement);
            isPlaced &= placement.IsSeen;
            for (var i = 0; i < table.InOrder.Count; i++)
            {
                var (finding, mode) = table.InOrder[i];
                var key = (finding.Rule.Id, finding.Location, finding.IsMissing ? finding.Path : string.Empty);
                if (!found.TryGetValue(key, out var before) || mode > before.Mode)
                {
                    found[key] = new(finding, mode, IsCertain: false, node) { Namespace = placement.Namespace, Sharing = [.. table.SharingWith(i)] };
                }

                if (!worldsOf.TryGetValue((finding.Rule.Id, finding.Path), out var set))
                {
                    worldsOf.Add((finding.Rule.Id, finding.Path), set = []);
                }

                set.Add(world);
            }
        }

        return
        [
            .. found.Values.Select(judged => judged with
            {
                IsCertain = isPlaced && HoldsInAll(worlds, worldsOf[(judged.Finding.Rule.Id, judged.Finding.Path)], judged.Finding.Location),
            }),
        ];
    }

    // Where every branch is wrong, each in its own place, the pod is wrong whichever is taken. What a loop does wrong is told
    // there, for whoever comes there.
    private static bool HoldsInAll(IReadOnlyList<World> worlds, HashSet<World> found, Origin place) =>
        found.Count == worlds.Count || worlds.All(world => found.Contains(world) || !world.Reaches(place));

    private FindingTable Find(ObjectValue made, ObjectNode node, World world, bool isUsual, out Placement placement)
    {
        IReadOnlyList<CarriedPod> pods = [];
        var named = string.Empty;
        if (made.Model.Kind is not null)
        {
            var @object = new KubernetesObject(node);
            (pods, named) = (PodExtractor.Extract(@object, policy.Options.Kinds), @object.Namespace);
        }
        else if (made.Model.Api is { } api && PartShapes.PodAround(api.Name, node, isUsual) is { } pod)
        {
            pods = [new(Part, string.Empty, new(pod["metadata"], pod["spec"]))];
        }

        placement = Placement.Of(made, named, world, policy.Options);
        var assessment = new PodAssessment(policy.Options, placement.Namespace, placement.Policy, placement.IsAsked);
        foreach (var carried in pods)
        {
            foreach (var server in policy.Options.Servers)
            {
                assessment.Assess(carried, server);
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
internal sealed record JudgedFinding(Finding Finding, FindingMode Mode, bool IsCertain, ObjectNode Node)
{
    /// <summary>The namespace in which the object will be, as far as is known.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>What else was found at the same place: containers may share what was made once.</summary>
    public IReadOnlyList<Finding> Sharing { get; init; } = [];
}
