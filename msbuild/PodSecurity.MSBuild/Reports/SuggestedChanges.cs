using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Reports;

/// <summary>
/// What mends the findings of manifests, as <c>-t:PodSecurityFix</c> would do it: each for itself, and none that is somebody's
/// decision.
/// </summary>
/// <param name="options">By what the manifests are judged, with the policies of all namespaces among them.</param>
/// <param name="namespaceOf">The namespace of the objects in a file that name none, or null where it is the project's.</param>
internal sealed class SuggestedChanges(JudgeOptions options, Func<string, string?> namespaceOf)
{
    private readonly Dictionary<TextSource, IReadOnlyList<Part>> files = [];

    /// <summary>The change that mends a finding; null where there is none that can be made without a person.</summary>
    public SuggestedChange? Find(Report report)
    {
        if (report is not { Finding.Remedies: { Count: > 0 } remedies, Origin.Source: TextSource source } || remedies[0].IsDecision)
        {
            return null;
        }

        if (!files.TryGetValue(source, out var parts))
        {
            files.Add(source, parts = [.. PartsOf(source)]);
        }

        var part = parts.LastOrDefault(part => part.Start <= report.Object!.Node.Origin.Start);
        if (part?.Find(report) is not { } found)
        {
            return null;
        }

        try
        {
            var old = part.File.Source.Text;
            var edited = ManifestFixer.Apply(part.File, found, found.Finding!.Remedies[0], options, namespaceOf(source.Path));

            // The part's file may have text of the list around the item, before and behind; only the item itself goes back into the whole.
            return SuggestedChange.Between(source.Text, source.Text.Substring(0, part.From) + edited.Substring(part.Before, edited.Length - part.Before - part.Behind)
                + source.Text.Substring(part.From + old.Length - part.Before - part.Behind));
        }
        catch (FixException)
        {
            return null;
        }
    }

    // An edit is made in the document or the item of a list alone, since each costs a reading of the whole text.
    private IEnumerable<Part> PartsOf(TextSource source)
    {
        foreach (var (start, document) in DocumentTexts.Of(ManifestReader.Read(source)))
        {
            if (ListTexts.Of(document) is { } list)
            {
                foreach (var (moved, item) in list.Parts)
                {
                    yield return PartOf(item, start + moved, source.Path, list.Around);
                }
            }
            else
            {
                yield return PartOf(document, start, source.Path, (0, 0));
            }
        }
    }

    private Part PartOf(ManifestFile file, int moved, string path, (int Before, int Behind) around) =>
        new(file, moved, around.Before, around.Behind, ManifestFixer.Judge(file, options, namespaceOf(path)));

    /// <summary>A part of a file that reads alone as it does in the file.</summary>
    /// <param name="File">The part, as a file of its own.</param>
    /// <param name="Moved">How far its objects stand in the whole file from where they stand in it.</param>
    /// <param name="Before">How much of its text stands before the part itself.</param>
    /// <param name="Behind">How much of its text stands behind the part itself.</param>
    /// <param name="Reports">What is found in it.</param>
    private sealed record Part(ManifestFile File, int Moved, int Before, int Behind, IReadOnlyList<Report> Reports)
    {
        /// <summary>Where the part begins in the whole file.</summary>
        public int From => Moved + Before;

        /// <summary>The first place at which an object of the part can stand.</summary>
        public int Start => From;

        public Report? Find(Report report) => Reports.FirstOrDefault(other =>
            other.Finding is not null && other.Rule == report.Rule && other.Path == report.Path && other.Origin.Start + Moved == report.Origin.Start && other.Message == report.Message);
    }
}
