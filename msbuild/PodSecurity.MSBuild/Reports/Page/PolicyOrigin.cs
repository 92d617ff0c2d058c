using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Programs;
using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>Who asks for the policy of a namespace.</summary>
/// <param name="Text">In words.</param>
/// <param name="Place">Where it is written; null where only the words say it.</param>
internal sealed record PolicyOrigin(string Text, SourceLine? Place = null)
{
    /// <summary>Finds who asks for a mode.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="name">The namespace.</param>
    /// <param name="policy">What holds in it.</param>
    /// <param name="labels">The labels of the namespace, as far as it is among the manifests.</param>
    /// <param name="options">By what was judged.</param>
    /// <param name="inputs">What the project gives.</param>
    public static PolicyOrigin Find(Mode mode, string name, AdmissionPolicy policy, Field labels, JudgeOptions options, GateInputs inputs)
    {
        var isKnown = options.KnownNamespaces.TryGetValue(name, out var known) && !NamespaceLabels.All.Any(label => labels[label].Node is not null);
        var asked = isKnown ? known : NamespaceLabels.Resolve(labels, options.Configuration.Defaults, out _);
        if (mode == Mode.Enforce && asked.Enforce != policy.Enforce && options.Floor.Of(name) is { } floor)
        {
            return new("the organisation's floor: " + floor.Source);
        }

        var label = NamespaceLabels.Prefix + mode.ToString().ToLowerInvariant();
        if (labels[label].Node is not null)
        {
            return new("label", PlaceOf(labels[label], label));
        }

        if (labels[label + "-version"].Node is not null)
        {
            return new("label of the version", PlaceOf(labels[label + "-version"], label + "-version"));
        }

        if (isKnown)
        {
            return new("item PodSecurityKnownNamespace");
        }

        if (mode == Mode.Warn && asked.Warn != options.Configuration.Defaults.Warn)
        {
            return new("follows enforce");
        }

        var property = "PodSecurity" + mode;
        return options.IsOfCluster && inputs["PodSecurityConfigurationFile"] is { } file ? new("defaults of the configuration file", new(Path.GetFullPath(Path.Combine(inputs.ProjectFolder, file)), 1))
            : inputs[property] is not null || inputs[property + "Version"] is not null ? new("property " + property)
            : mode == Mode.Enforce ? new("default, since nobody asks")
            : new("nobody asks");
    }

    private static SourceLine PlaceOf(Field label, string name) => label.Node!.Origin.Source switch
    {
        EmittedObject emitted => emitted.Find("metadata.labels[" + name + "]"),
        { } source => new(source.Path, FindingLocation.OfField(label).Lines.StartLine),
        null => default,
    };
}
