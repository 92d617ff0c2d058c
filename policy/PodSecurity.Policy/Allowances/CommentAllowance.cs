using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Allowances;

/// <summary>An exception that a comment of a manifest makes for the line on which, or above which, it stands.</summary>
/// <param name="Place">Where the comment is written.</param>
/// <param name="Rules">The ids of the rules that it is about.</param>
/// <param name="Reason">Why it is allowed; empty where nobody said.</param>
/// <param name="Expires">The last day on which it holds, or null where it does not end.</param>
/// <param name="Line">The line that it is about, counted from one.</param>
/// <param name="Only">The containers or values that it names; none where the line says it alone.</param>
public sealed record CommentAllowance(Origin Place, IReadOnlyList<string> Rules, string Reason, DateTime? Expires, int Line, IReadOnlyList<string> Only)
    : Allowance(Place, Rules, Reason, Expires)
{
    internal override bool Names(FindingSubject subject) =>
        Rules.Contains(subject.Rule) && (Only.Count == 0 || Only.Contains(subject.Value) || Only.Contains(subject.Container) || IsOfPodWithContainer(subject));

    /// <summary>Whether it says which of these it is about: without a name there may be one, and each name must stand for one.</summary>
    /// <param name="subjects">What it names, all on its line.</param>
    internal bool IsNarrow(IReadOnlyList<FindingSubject> subjects) => Only.Count == 0
        ? AreOne(subjects) && subjects.Select(subject => subject.Value).Distinct().Count() == 1
        : Only.All(name => AreOne([.. subjects.Where(subject => subject.Value == name || subject.Container == name)])
            && !(subjects.Any(subject => subject.Container == name) && subjects.Any(subject => subject.Value == name)));

    // A pod's annotation and the field of the container that it is about are one.
    private static bool AreOne(IReadOnlyList<FindingSubject> subjects) =>
        subjects.Select(subject => (subject.Object, subject.Namespace)).Distinct().Count() <= 1
        && subjects.Select(subject => subject.Container).Where(container => container.Length > 0).Distinct().Count() <= 1;

    private bool IsOfPodWithContainer(FindingSubject subject) =>
        subject.Container.Length == 0 && Only.Any(name => subject.Field.EndsWith("/" + name + "]", StringComparison.Ordinal));
}
