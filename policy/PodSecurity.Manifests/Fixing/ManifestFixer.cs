using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Manifests.Fixing;

/// <summary>Mends what is found in one manifest, one remedy after the other, until nothing is left that it may mend.</summary>
/// <param name="options">By what the manifest is judged.</param>
/// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
/// <param name="isWanted">Which findings to mend.</param>
/// <param name="choose">Which remedy of a finding to take; where nothing is said, the first, which is the better one.</param>
/// <param name="cancellation">Ends it between two remedies.</param>
internal sealed class ManifestFixer(
    JudgeOptions options, string? @namespace, Func<Report, bool> isWanted, Func<Finding, Remedy>? choose = null, CancellationToken cancellation = default)
{
    /// <summary>What a manifest violates; of a report that is about something else there is nothing to mend.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="options">By what it is judged.</param>
    /// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
    public static IReadOnlyList<Report> Judge(ManifestFile file, JudgeOptions options, string? @namespace) =>
        Policy.Judging.Judge.Evaluate(file.Documents.Select(root => new ManifestDocument(root, @namespace)), options).Reports;

    /// <summary>The text after a remedy of one finding.</summary>
    /// <exception cref="FixException">It cannot be done without touching something else.</exception>
    public static string Apply(ManifestFile file, Report report, Remedy remedy) =>
        ManifestEditor.Apply(file, DocumentOf(file, report), report.Object!.Node, remedy);

    /// <summary>Mends a manifest.</summary>
    public FixResult Fix(TextSource source)
    {
        var (fixedReports, left) = (new List<Report>(), new List<(Report Report, string Why)>());
        var told = new HashSet<(int, string, string)>();
        var (file, found) = Read(source);
        while (found.Find(report => isWanted(report) && !told.Contains(KeyOf(file, report))) is { } next)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // After each edit the places have moved, so that the manifest is judged anew.
                var text = Apply(file, next, choose?.Invoke(next.Finding!) ?? next.Finding!.Remedies[0]);
                var (edited, after) = Read(new(source.Path, text));
                if (after.Count >= found.Count && after.Exists(report => KeyOf(edited, report) == KeyOf(file, next) && report.Message == next.Message))
                {
                    throw new FixException("what could be changed here would not mend it; mend it by hand");
                }

                fixedReports.Add(next);
                (file, found) = (edited, after);
            }
            catch (FixException e)
            {
                told.Add(KeyOf(file, next));
                left.Add((next, e.Message));
            }
        }

        return new(file.Source.Text, fixedReports, left);
    }

    private (ManifestFile File, List<Report> Found) Read(TextSource text)
    {
        var file = ManifestReader.Read(text);
        return (file, [.. Judge(file, options, @namespace).Where(report => report.Finding is { Remedies.Count: > 0 })]);
    }

    private static int DocumentOf(ManifestFile file, Report report)
    {
        var start = report.Object!.Node.Origin.Start;
        var index = file.Documents.Count - 1;
        while (index > 0 && file.Documents[index].Origin.Start > start)
        {
            index--;
        }

        return index;
    }

    // Within a document the path from the root of its object, and which object that is, tells one finding from another.
    private static (int, string, string) KeyOf(ManifestFile file, Report report) =>
        (DocumentOf(file, report), report.Namespace + " " + report.Object!.DisplayName, report.Rule.Id + " " + report.Path);
}

/// <summary>What came of mending.</summary>
/// <param name="Text">The text.</param>
/// <param name="Fixed">What was mended, in order.</param>
/// <param name="Left">What could not be mended, and why.</param>
internal sealed record FixResult(string Text, IReadOnlyList<Report> Fixed, IReadOnlyList<(Report Report, string Why)> Left);
