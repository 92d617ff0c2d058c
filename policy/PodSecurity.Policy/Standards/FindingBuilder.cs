using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards;

/// <summary>Makes the findings of a violation: one for each place, in the words that upstream would use for that place alone.</summary>
internal static class FindingBuilder
{
    public static IReadOnlyList<Finding> Build(PodEvaluation evaluation, Check check, Offence[] offences)
    {
        var pod = evaluation.Pod;
        var sentence = new Sentence();
        var findings = new Finding[offences.Length];
        for (var i = 0; i < offences.Length; i++)
        {
            var offence = offences[i];
            var reason = check.Describe(new(offences, i, 1), sentence.Clear());
            var path = FieldPath.Child(Parent(pod, offence), FieldPath.WithIndex(offence.Path, offence.Index));
            findings[i] = new(
                offence.Rule ?? check.Rule,
                evaluation.Policy,
                reason,
                sentence.ToString(),
                offence.Container?.Name,
                path,
                offence.Place,
                offence.Container?.Node ?? pod.Spec.Node ?? UnknownNode.Nowhere,
                () => check.RemediesFor(evaluation, offence, path));
        }

        return findings;
    }

    private static string Parent(PodView pod, in Offence offence) =>
        offence.Container is { } container ? container.Path
        : offence.Path.StartsWith("annotations", StringComparison.Ordinal) ? pod.MetadataPath
        : pod.SpecPath;
}
