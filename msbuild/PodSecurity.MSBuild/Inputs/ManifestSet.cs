using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>Reads the manifests that a project names, and tells of those that cannot be read or are not to be judged.</summary>
internal sealed class ManifestSet
{
    // Below this, starting threads takes longer than reading.
    private const int WorthSharing = 32;

    private readonly List<ManifestDocument> documents = [];
    private readonly List<SkippedFile> skipped = [];

    /// <summary>The documents, in the order of the files' paths.</summary>
    public IReadOnlyList<ManifestDocument> Documents => documents;

    /// <summary>The files that were not judged, and why.</summary>
    public IReadOnlyList<SkippedFile> Skipped => skipped;

    /// <summary>How many files the project names.</summary>
    public int Files { get; private set; }

    public static ManifestSet Read(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        var set = new ManifestSet();
        var folders = new UnjudgedFolders(inputs.ProjectFolder);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var judged = new List<ManifestItem>(inputs.Manifests.Count);
        foreach (var item in inputs.Manifests.OrderBy(item => item.Path, StringComparer.Ordinal))
        {
            if (seen.Add(item.Path))
            {
                set.Files++;
                if (set.IsToBeJudged(item, folders, inputs, diagnostics))
                {
                    judged.Add(item);
                }
            }
        }

        foreach (var (item, read) in judged.Zip(ReadAll(judged), (item, read) => (item, read)))
        {
            set.Add(item, read.File, read.Problem, folders, diagnostics);
        }

        // A message with this machine's paths would be another one on the next machine.
        var paths = RelativePath.From(inputs.ProjectFolder);
        foreach (var (folder, why, first) in folders.Found)
        {
            diagnostics.Add(new(RuleRegistry.NotEvaluated, Severity.Warning, first, LineRange.Whole, paths.Of(folder) + ": " + why));
        }

        UnmatchedIncludes.Report(inputs, diagnostics);
        return set;
    }

    // A build has to wait for this, so it takes every core where there is enough to do.
    private static (ManifestFile? File, ManifestProblem? Problem)[] ReadAll(List<ManifestItem> items)
    {
        var read = new (ManifestFile? File, ManifestProblem? Problem)[items.Count];
        void ReadOne(int i)
        {
            var file = ManifestFileReader.Read(items[i].Path, out var problem);
            read[i] = (file, problem);
        }

        if (items.Count >= WorthSharing)
        {
            System.Threading.Tasks.Parallel.For(0, items.Count, ReadOne);
        }
        else
        {
            for (var i = 0; i < items.Count; i++)
            {
                ReadOne(i);
            }
        }

        return read;
    }

    private bool IsToBeJudged(ManifestItem item, UnjudgedFolders folders, GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        if (!File.Exists(item.Path))
        {
            var hint = Directory.Exists(item.Path) ? "; it is a folder: write \"" + item.Include.TrimEnd('/', '\\') + "/**/*.yaml\"" : UnmatchedIncludes.OtherEnding(item.Include, inputs.ProjectFolder);
            diagnostics.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, inputs.ProjectFile, PlaceOf(item, inputs), "KubernetesManifest \"" + item.Include + "\" matches no file" + hint));
            skipped.Add(new(item.Path, "there is no such file"));
            return false;
        }

        if (folders.Explain(item.Path) is { } why)
        {
            skipped.Add(new(item.Path, why));
            return false;
        }

        return true;
    }

    private void Add(ManifestItem item, ManifestFile? file, ManifestProblem? problem, UnjudgedFolders folders, ICollection<Diagnostic> diagnostics)
    {
        if (file is { IsTemplate: true } && folders.ExplainTemplate(item.Path) is { } rendered)
        {
            skipped.Add(new(item.Path, rendered));
            return;
        }

        var advice = AdviceFor(item);
        foreach (var unreadable in file?.Problems ?? [problem!])
        {
            var isMalformed = unreadable.Rule == RuleRegistry.MalformedManifest;
            diagnostics.Add(new(unreadable.Rule, Severity.Error, item.Path, unreadable.Origin.Lines, unreadable.Message + (isMalformed ? advice : string.Empty)));
            advice = isMalformed ? string.Empty : advice;
        }

        if (file is null)
        {
            skipped.Add(new(item.Path, problem!.Message));
        }
        else if (file is { Documents.Count: 0, Problems.Count: 0, ForeignLists: > 0 })
        {
            skipped.Add(new(item.Path, "the file holds a list and no Kubernetes object"));
        }
        else if (file.Documents.Count == 0)
        {
            if (file.Problems.Count == 0)
            {
                diagnostics.Add(new(RuleRegistry.NothingEvaluated, Severity.Warning, item.Path, LineRange.Whole, "the file holds no object"));
            }

            skipped.Add(new(item.Path, file.Problems.Count == 0 ? "the file holds no object" : file.Problems[0].Message));
        }

        foreach (var document in file?.Documents ?? [])
        {
            documents.Add(new(document, item.Namespace) { Allowances = file!.Allowances });
        }
    }

    // A pattern such as deploy/** takes along what lies beside manifests.
    private static string AdviceFor(ManifestItem item) =>
        Path.GetExtension(item.Path).ToLowerInvariant() is ".yaml" or ".yml" or ".json"
            ? string.Empty
            : $"; where the file is no manifest, leave it out of KubernetesManifest: Exclude=\"{item.Include.Replace('\\', '/')}\"";

    // MSBuild turns the separators of an item into the system's own.
    private static LineRange PlaceOf(ManifestItem item, GateInputs inputs)
    {
        foreach (var (pattern, place) in ProjectText.FindIncludes(inputs.ProjectFile, "KubernetesManifest"))
        {
            if (pattern.Replace('\\', '/') == item.Include.Replace('\\', '/'))
            {
                return place;
            }
        }

        return ProjectText.Find(inputs.ProjectFile, "KubernetesManifest");
    }
}

/// <summary>A file that was not judged.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SkippedFile(string Path, string Reason);
