using Microsoft.CodeAnalysis.CodeActions;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Standards;

namespace PodSecurity.CodeFixes.Manifests;

/// <summary>The actions that make a whole workload reach a level, as far as settings do it.</summary>
internal static class WorkloadActions
{
    /// <summary>An action for each level that settings bring the workload nearer to, the one that was asked for first.</summary>
    /// <param name="found">A finding of the workload.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IEnumerable<CodeAction> Of(FoundManifest found, CancellationToken cancellation)
    {
        foreach (var level in OfferedLevels.Of(found.Report.Finding!))
        {
            cancellation.ThrowIfCancellationRequested();
            var findings = FindingsAt(level, found);
            var settings = findings.FindAll(IsSetting);
            var stuck = settings.FindAll(report => !CanMend(report, found, level));
            if (settings.Count > stuck.Count)
            {
                // Without a key, since it changes a whole workload: an editor does not offer to do it everywhere.
                var title = RemedyTitle.OfWorkload(level, [.. findings.SelectMany(report => report.Finding!.Remedies.Take(1))], [.. stuck.Select(report => report.Finding!.Remedies[0])]);
                yield return EditedManifest.Action(title, found.Document, found.Text, cancelled => Mend(level, found, cancelled), key: null);
            }
        }
    }

    private static bool CanMend(Report report, FoundManifest found, Level level)
    {
        try
        {
            ManifestFixer.Apply(found.Manifest.File, report, report.Finding!.Remedies[0], Reaching(level, found), found.Manifest.Namespace, isAlone: true);
            return true;
        }
        catch (FixException)
        {
            return false;
        }
    }

    private static string Mend(Level level, FoundManifest found, CancellationToken cancellation)
    {
        var fixer = new ManifestFixer(
            Reaching(level, found),
            found.Manifest.Namespace,
            IsSetting,
            cancellation: cancellation);
        return fixer.Fix(found.Manifest.File.Source, found.Report.Object!.Node).Text;
    }

    private static List<Report> FindingsAt(Level level, FoundManifest found) =>
        [.. ManifestFixer.Judge(found.Manifest.File, Reaching(level, found), found.Manifest.Namespace).Where(report => report.Finding is not null && IsOfSameObject(report, found))];

    private static JudgeOptions Reaching(Level level, FoundManifest found) => found.Manifest.Options with { ForcedLevel = level, Suggestion = null };

    // No edit moves where the object begins: what stands before it is not touched.
    private static bool IsOfSameObject(Report report, FoundManifest found) =>
        report.Object?.Node.Origin.Start == found.Report.Object!.Node.Origin.Start;

    private static bool IsSetting(Report report) => report.Finding!.Remedies is [{ IsDecision: false }, ..];
}
