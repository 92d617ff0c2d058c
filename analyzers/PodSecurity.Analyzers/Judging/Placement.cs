using PodSecurity.Analyzers.Values;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Judging;

/// <summary>In which namespace an object will be, and what holds there.</summary>
/// <param name="Namespace">The namespace's name.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="IsAsked">Whether somebody asked for that policy.</param>
/// <param name="IsSeen">
/// Whether the namespace is seen. A builder is told its levels together with its namespace: where that is out of sight, what
/// is wrong by the project's policy may be right there.
/// </param>
internal readonly record struct Placement(string Namespace, AdmissionPolicy Policy, bool IsAsked, bool IsSeen)
{
    /// <summary>Where an object will be.</summary>
    /// <param name="made">The object.</param>
    /// <param name="named">The namespace that it names itself; empty where it names none.</param>
    /// <param name="world">The way in which the program's decisions go.</param>
    /// <param name="options">What holds for the namespaces of the project.</param>
    public static Placement Of(ObjectValue made, string named, World world, JudgeOptions options)
    {
        var name = named.Length > 0 ? named : null;
        var isSeen = !made.Model.IsBuilder || made.Namespace is not null;
        if (made.Namespace is { } @namespace)
        {
            var metadata = new Field(new NodeBuilder(world).Build(@namespace))["metadata"];
            var labels = metadata["labels"];
            name ??= metadata["name"].String;
            if (LevelLabels.Any(label => labels[label].IsUnknown))
            {
                isSeen = false;
            }
            else if (LevelLabels.Any(label => labels[label].IsSet))
            {
                name ??= options.DefaultNamespace;
                return new(name, options.Floor.Raise(name, NamespaceLabels.Resolve(labels, options.Configuration.Defaults, out _)), IsAsked: true, isSeen);
            }
        }

        name ??= options.DefaultNamespace;
        var isKnown = options.KnownNamespaces.TryGetValue(name, out var known);
        return new(name, options.Floor.Raise(name, isKnown ? known : options.Configuration.Defaults), isKnown, isSeen);
    }

    private static IEnumerable<string> LevelLabels => NamespaceLabels.All.Where(label => !label.EndsWith("-version", StringComparison.Ordinal));
}
