using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>Mends what is found in one manifest, one remedy after the other, until nothing is left that it may mend.</summary>
/// <param name="options">By what the manifest is judged.</param>
/// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
/// <param name="isWanted">Which findings to mend.</param>
/// <param name="choose">Which remedy of a finding to take; where nothing is said, the first, which is the better one.</param>
/// <param name="cancellation">Ends it between two remedies.</param>
internal sealed class ManifestFixer(
    JudgeOptions options, string? @namespace, Func<Report, bool> isWanted, Func<Finding, Remedy>? choose = null, CancellationToken cancellation = default)
{
    /// <summary>What is to be told of a manifest, without what an exception allows; of a report that is no violation there is nothing to mend.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="options">By what it is judged.</param>
    /// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
    public static IReadOnlyList<Report> Judge(ManifestFile file, JudgeOptions options, string? @namespace) =>
        [.. Evaluate(file, options, @namespace).Reports.Where(report => report.Allowance is null)];

    /// <summary>The text after a remedy of one finding.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="report">What was found.</param>
    /// <param name="remedy">How to mend it.</param>
    /// <param name="options">By what the manifest is judged.</param>
    /// <param name="namespace">The namespace of its objects that name none, or null where it is the project's.</param>
    /// <param name="isAlone">Whether other objects of the manifest are to stay as they are, even where they need the same.</param>
    /// <exception cref="FixException">It cannot be done without touching something else.</exception>
    public static string Apply(ManifestFile file, Report report, Remedy remedy, JudgeOptions options, string? @namespace, bool isAlone = false)
    {
        var (document, name) = (DocumentOf(file, report), report.Object!.DisplayName);
        return CheckedEdit.Apply(file, document, report.Object.Node, remedy, apart =>
            Judge(file with { Documents = [.. file.Documents.Select((root, i) => i == document ? apart : root)] }, options, @namespace)
                .Where(other => other.Object is { } @object && (ReferenceEquals(@object.Node, apart) || NodePath.PlaceOf(apart, @object.Node) is not null) && (!isAlone || @object.DisplayName == name)));
    }

    /// <summary>Mends a manifest.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="only">The one object in it that is to be mended, or null for all.</param>
    public FixResult Fix(TextSource source, ObjectNode? only = null)
    {
        var file = ManifestReader.Read(source);
        var known = options.KnownNamespaces.ToDictionary(policy => policy.Key, policy => policy.Value);
        foreach (var policy in Evaluate(file, options, @namespace).Namespaces)
        {
            known[policy.Key] = policy.Value;
        }

        // Each document is mended alone, and each item of a list; its namespace may be another one of the file.
        var judged = options with { KnownNamespaces = known };
        var parts = DocumentTexts.Of(file);
        List<MendedText> mended = [.. parts.Select(part => FixDocument(part.File, part.Start, judged, only))];
        if (parts.Count == 1)
        {
            return ResultOf(mended[0].File, mended);
        }

        var whole = ManifestReader.Read(new(source.Path, string.Concat(mended.Select(part => part.File.Source.Text))));
        if (!DocumentTexts.IsSame(whole, [.. mended.Select(part => part.File)]))
        {
            mended = [Fix(file, 0, options, only)];
            whole = mended[0].File;
        }

        return ResultOf(whole, mended);
    }

    private MendedText FixDocument(ManifestFile document, int start, JudgeOptions judged, ObjectNode? only)
    {
        if (ListTexts.Of(document) is { } list)
        {
            var items = list.Parts.Select(part => Fix(part.File, start + part.Start, judged, only)).ToList();
            if (list.Join([.. items.Select(item => item.File)]) is { } joined)
            {
                return new(joined, [.. items.SelectMany(item => item.Fixed)], [.. items.SelectMany((item, i) => item.Left.Select(left => (left.Key with { Item = i }, left.Report, left.Why)))]);
            }
        }

        return Fix(document, start, judged, only);
    }

    private MendedText Fix(ManifestFile file, int start, JudgeOptions judged, ObjectNode? only) =>
        Fix(file, judged, report => only is null || report.Object!.Node.Origin.Start + start == only.Origin.Start, only is not null);

    private MendedText Fix(ManifestFile file, JudgeOptions judged, Func<Report, bool> isAbout, bool isAlone)
    {
        var (mended, left) = (new List<Report>(), new List<(FindingKey Key, Report Report, string Why)>());
        var told = new HashSet<FindingKey>();
        var found = Read(file, judged, isAbout);
        while (found.Find(report => isWanted(report) && !told.Contains(KeyOf(file, report))) is { } next)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // After each edit the places have moved, so that the manifest is judged anew.
                var text = Apply(file, next, choose?.Invoke(next.Finding!) ?? next.Finding!.Remedies[0], judged, @namespace, isAlone);
                var edited = ManifestReader.Read(new(file.Source.Path, text));
                var after = Read(edited, judged, isAbout);
                if (after.Count >= found.Count && after.Exists(report => KeyOf(edited, report) == KeyOf(file, next) && report.Message == next.Message))
                {
                    throw new FixException("what could be changed here would not mend it; mend it by hand");
                }

                mended.Add(next);
                mended.AddRange(MendedWith(next, found, after));
                (file, found) = (edited, after);
            }
            catch (FixException e)
            {
                told.Add(KeyOf(file, next));
                left.Add((KeyOf(file, next), next, e.Message));
            }
        }

        return new(file, mended, left);
    }

    // What one change mends in several places, such as a setting of the pod, or one that an anchor shares.
    private static IEnumerable<Report> MendedWith(Report mended, List<Report> before, List<Report> after)
    {
        var left = after.Where(report => report.Rule == mended.Rule).ToLookup(SentenceOf);
        return before.Where(report => report.Rule == mended.Rule).GroupBy(SentenceOf)
            .Where(alike => alike.Key != SentenceOf(mended) && alike.Count() > left[alike.Key].Count())
            .SelectMany(alike => alike);
    }

    private static (string, string, string) SentenceOf(Report report) => (report.Namespace, report.Object!.DisplayName, report.Message);

    // What is left is told at its place in the final text, so that it is judged once more.
    private FixResult ResultOf(ManifestFile whole, List<MendedText> mended)
    {
        var fixedReports = mended.SelectMany(part => part.Fixed).ToList();
        if (mended.TrueForAll(part => part.Left.Count == 0))
        {
            return new(whole.Source.Text, fixedReports, []);
        }

        var now = Read(whole, options, _ => true).ToLookup(report => KeyOf(whole, report));
        var left = new List<(Report, string)>();
        var document = 0;
        foreach (var part in mended)
        {
            left.AddRange(part.Left.Select(one => (now[one.Key with { Document = one.Key.Document + document }].FirstOrDefault() ?? one.Report, one.Why)));
            document += part.File.Documents.Count;
        }

        return new(whole.Source.Text, fixedReports, left);
    }

    private static Judgement Evaluate(ManifestFile file, JudgeOptions options, string? @namespace) =>
        Policy.Judging.Judge.Evaluate(file.Documents.Select(root => new ManifestDocument(root, @namespace) { Allowances = file.Allowances }), options);

    private List<Report> Read(ManifestFile file, JudgeOptions judged, Func<Report, bool> isAbout) =>
        [.. Judge(file, judged, @namespace).Where(report => report.Finding is { Remedies.Count: > 0 } && isAbout(report))];

    private static int DocumentOf(ManifestFile file, Report report) => LastBefore(file.Documents, report.Object!.Node);

    // The last value that begins no later than the object; values are in the order of the text.
    private static int LastBefore(IReadOnlyList<ManifestNode> nodes, ObjectNode node)
    {
        var (low, high) = (0, nodes.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = nodes[middle].Origin.Start > node.Origin.Start ? (low, middle - 1) : (middle, high);
        }

        return low;
    }

    private static FindingKey KeyOf(ManifestFile file, Report report)
    {
        var document = DocumentOf(file, report);
        var item = file.Documents[document]["items"].List is { } list ? LastBefore(list.Items, report.Object!.Node) : 0;
        return new(document, item, report.Namespace + " " + report.Object!.DisplayName, report.Rule.Id + " " + report.Path);
    }

    /// <summary>Within an object the path from its root tells one finding from another.</summary>
    private readonly record struct FindingKey(int Document, int Item, string Object, string Finding);

    /// <summary>A part of the manifest, mended.</summary>
    private sealed record MendedText(ManifestFile File, IReadOnlyList<Report> Fixed, IReadOnlyList<(FindingKey Key, Report Report, string Why)> Left);
}

/// <summary>What came of mending.</summary>
/// <param name="Text">The text.</param>
/// <param name="Fixed">What was mended, in order.</param>
/// <param name="Left">What could not be mended, and why.</param>
internal sealed record FixResult(string Text, IReadOnlyList<Report> Fixed, IReadOnlyList<(Report Report, string Why)> Left);
