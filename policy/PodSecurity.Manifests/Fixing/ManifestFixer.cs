using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Manifests.Fixing;

/// <summary>Mends what is found in one manifest, one remedy after the other, until nothing is left that it may mend.</summary>
/// <param name="options">By what the manifest is judged.</param>
/// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
/// <param name="isWanted">Which findings to mend.</param>
internal sealed class ManifestFixer(JudgeOptions options, string? @namespace, Func<Report, bool> isWanted)
{
    /// <summary>Mends a manifest.</summary>
    public FixResult Fix(TextSource source)
    {
        var (fixedReports, left) = (new List<Report>(), new List<(Report, string)>());
        var text = source;
        while (FindNext(text, left) is { } next)
        {
            try
            {
                var edited = ManifestEditor.Apply(next.File, next.Document, next.Report.Object!.Node, next.Report.Finding!.Remedies[0]);
                text = new(source.Path, edited);
                fixedReports.Add(next.Report);
            }
            catch (FixException e)
            {
                left.Add((next.Report, e.Message));
            }
        }

        return new(text.Text, fixedReports, left);
    }

    // After each edit the places have moved, so that the manifest is judged anew.
    private Next? FindNext(TextSource text, List<(Report Report, string Why)> left)
    {
        var file = ManifestReader.Read(text);
        for (var i = 0; i < file.Documents.Count; i++)
        {
            foreach (var report in Judge.Evaluate([new(file.Documents[i], @namespace)], options).Reports)
            {
                if (report.Finding is { Remedies.Count: > 0 } && isWanted(report)
                    && !left.Exists(other => IsSame(other.Report, report)))
                {
                    return new(file, i, report);
                }
            }
        }

        return null;
    }

    private static bool IsSame(Report left, Report right) =>
        left.Rule == right.Rule && left.Path == right.Path && left.Object!.DisplayName == right.Object!.DisplayName && left.Namespace == right.Namespace;

    private sealed record Next(ManifestFile File, int Document, Report Report);
}

/// <summary>What came of mending.</summary>
/// <param name="Text">The text.</param>
/// <param name="Fixed">What was mended, in order.</param>
/// <param name="Left">What could not be mended, and why.</param>
internal sealed record FixResult(string Text, IReadOnlyList<Report> Fixed, IReadOnlyList<(Report Report, string Why)> Left);
