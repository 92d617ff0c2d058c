using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>Finds the labels by which a namespace asks for less than the organisation's floor.</summary>
internal static class FloorLabels
{
    /// <summary>The label, and what is wrong with it. What the labels leave out asks for nothing.</summary>
    public static IEnumerable<(string Label, string Message)> Find(string @namespace, Field labels, JudgeOptions options)
    {
        if (options.Floor.Of(@namespace) is not { } floor || options.Configuration.Exemptions.HasNamespace(@namespace))
        {
            yield break;
        }

        var of = "namespace \"" + @namespace + "\": ";
        if (labels[NamespaceLabels.EnforceLevel].String is { } level && LevelNames.TryParse(level, out var asked) && floor.Forbids(asked))
        {
            yield return (NamespaceLabels.EnforceLevel, of + FloorWords.Below(NamespaceLabels.EnforceLevel, level, floor));
        }

        if (labels[NamespaceLabels.EnforceVersion].String is { } version && PolicyVersion.TryParse(version, out var pinned) && floor.Forbids(pinned))
        {
            yield return (NamespaceLabels.EnforceVersion, of + FloorWords.Below(NamespaceLabels.EnforceVersion, version, floor));
        }
    }
}
