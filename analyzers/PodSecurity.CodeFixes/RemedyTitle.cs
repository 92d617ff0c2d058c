using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes;

/// <summary>What an editor calls a remedy: <c>Set allowPrivilegeEscalation: false</c>, <c>Remove the hostPath volume "logs" and its mounts</c>.</summary>
internal static class RemedyTitle
{
    private const string Annotation = ".annotations[";

    /// <summary>The title of the action that does what a remedy says, with what to look at afterwards.</summary>
    public static string Of(Finding finding, Remedy remedy)
    {
        var title = remedy is { Kind: RemedyKind.Set, Along: [{ Kind: RemedyKind.Remove } moved] } && IsAnnotation(moved.Path)
            ? "Move the annotation to securityContext." + Assignment(remedy)
            : KeyOf(finding, remedy) + string.Concat(remedy.Along.Select(Along));
        return remedy.Check is { } check ? title + " (" + check + ")" : title;
    }

    /// <summary>The title of the action that does all settings of one workload: with what it leaves to its author, and what to look at afterwards.</summary>
    /// <param name="level">The level to be reached.</param>
    /// <param name="remedies">The better remedy of each finding of the workload.</param>
    /// <param name="stuck">Those of them for which nothing can be changed, since it is not a single place or not its own.</param>
    public static string OfWorkload(Level level, IReadOnlyCollection<Remedy> remedies, IReadOnlyCollection<Remedy> stuck)
    {
        var impossible = string.Join(", ", stuck.Select(Assignment).Distinct());
        var left = string.Join(", ", remedies.Where(remedy => remedy.IsDecision).Select(remedy => remedy.Removes ?? Assignment(remedy)).Distinct());
        var notes = remedies.Where(remedy => !remedy.IsDecision).Except(stuck).Select(remedy => remedy.Check)
            .Prepend(impossible.Length > 0 ? "not possible here: " + impossible : null)
            .Prepend(left.Length > 0 ? "left to you: " + left : null).OfType<string>().Distinct().ToList();
        return "Make this pod " + level.ToName() + (notes.Count > 0 ? " (" + string.Join("; ", notes) + ")" : string.Empty);
    }

    /// <summary>The title of the action that does all settings of some rules.</summary>
    /// <param name="ids">The rules.</param>
    /// <param name="where">What is changed: C# or manifests.</param>
    public static string OfAll(IEnumerable<string> ids, string where) =>
        "Fix all " + string.Join(", ", ids.OrderBy(id => id, StringComparer.Ordinal)) + " in " + where;

    /// <summary>
    /// The title without what goes along with it, and so the same for all findings that have this remedy: the equivalence key of
    /// its action.
    /// </summary>
    public static string KeyOf(Finding finding, Remedy remedy) => remedy switch
    {
        { Kind: RemedyKind.Set } => "Set " + Assignment(remedy) + PlaceOf(finding, remedy),
        { Kind: RemedyKind.AddItem, Value: ScalarNode { String: "ALL" } } => "Drop all capabilities",
        { Kind: RemedyKind.AddItem } => "Add " + remedy.Value + " to " + NameOf(remedy.Path),
        { Removes: { } thing } => "Remove " + thing,
        _ => "Remove " + NameOf(remedy.Path),
    };

    // The mounts of a volume are named with it.
    private static string Along(Remedy remedy) => remedy.Kind == RemedyKind.Set ? " and " + Assignment(remedy)
        : remedy.Removes is { } thing ? " and remove " + thing
        : string.Empty;

    private static string Assignment(Remedy remedy) => NameOf(remedy.Path) + ": " + remedy.Value switch
    {
        ObjectNode profile when profile["localhostProfile"].String is { } name => profile["type"].String + " \"" + name + "\"",
        ObjectNode profile => profile["type"].String,
        var value => value?.ToString(),
    };

    // Said only where the finding has both remedies, one for the container and one for the pod.
    private static string PlaceOf(Finding finding, Remedy remedy) =>
        finding.Remedies.All(other => other.Path == remedy.Path || NameOf(other.Path) != NameOf(remedy.Path)) ? string.Empty
        : finding.Path.StartsWith(remedy.Path, StringComparison.Ordinal) ? " for the container"
        : " for the pod";

    private static bool IsAnnotation(string path) => path.IndexOf(Annotation, StringComparison.Ordinal) >= 0;

    private static string NameOf(string path)
    {
        if (IsAnnotation(path))
        {
            return "the annotation " + path.Substring(path.IndexOf(Annotation, StringComparison.Ordinal) + Annotation.Length).TrimEnd(']');
        }

        return path.Substring(path.LastIndexOf('.') + 1);
    }
}
