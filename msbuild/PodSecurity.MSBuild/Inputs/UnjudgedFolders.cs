using PodSecurity.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Knows the files that are no manifests by themselves: the templates of a Helm chart, and the patches of a kustomization.
/// Judged raw they would give nonsense, so they are named, once a folder.
/// </summary>
internal sealed class UnjudgedFolders(string projectFolder)
{
    private const string ChartReason = "these are templates of a Helm chart; name what \"helm template\" renders instead";
    private const string PatchReason = "its kustomization uses files of it as patches; name what \"kubectl kustomize\" renders instead";

    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    private static readonly string[] PatchLists = ["patches", "patchesStrategicMerge", "patchesJson6902", "configurations", "replacements", "transformers", "generators", "validators"];

    private readonly Dictionary<string, string?> chartOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> patchesOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Why, string First)> found = new(StringComparer.Ordinal);

    /// <summary>The folders that files were left out of, why, and the first such file.</summary>
    public IEnumerable<(string Folder, string Why, string First)> Found =>
        found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value.Why, pair.Value.First));

    /// <summary>Why the file is not judged, or null where it is.</summary>
    public string? Explain(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (FindChart(folder) is { } chart)
        {
            if (IsUnder(folder, Path.Combine(chart, "templates")))
            {
                return Remember(Path.Combine(chart, "templates"), ChartReason, path);
            }

            var name = Path.GetFileName(path);
            if (folder == chart && (name is "Chart.yaml" or "Chart.lock" || name.StartsWith("values", StringComparison.Ordinal)))
            {
                return "it belongs to a Helm chart and is no manifest";
            }
        }

        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (PatchesOf(above).Contains(path))
            {
                return Remember(folder, PatchReason, path);
            }

            if (above == projectFolder)
            {
                break;
            }
        }

        return null;
    }

    private string Remember(string folder, string why, string path)
    {
        if (!found.ContainsKey(folder))
        {
            found.Add(folder, (why, path));
        }

        return why;
    }

    private string? FindChart(string folder)
    {
        if (!chartOf.TryGetValue(folder, out var chart))
        {
            chart = File.Exists(Path.Combine(folder, "Chart.yaml")) ? folder
                : folder == projectFolder || Path.GetDirectoryName(folder) is not { } parent ? null
                : FindChart(parent);
            chartOf.Add(folder, chart);
        }

        return chart;
    }

    private HashSet<string> PatchesOf(string folder)
    {
        if (!patchesOf.TryGetValue(folder, out var patches))
        {
            patchesOf.Add(folder, patches = new(StringComparer.Ordinal));
            foreach (var name in KustomizationNames)
            {
                var file = Path.Combine(folder, name);
                if (File.Exists(file))
                {
                    AddPatches(ManifestFileReader.Read(file, out _), folder, patches);
                }
            }
        }

        return patches;
    }

    private static void AddPatches(ManifestFile? kustomization, string folder, HashSet<string> patches)
    {
        foreach (var root in kustomization?.Documents ?? [])
        {
            foreach (var list in PatchLists)
            {
                foreach (var item in root[list].List?.Items ?? [])
                {
                    // An inline patch is a text of several lines.
                    var field = new Field(item);
                    if ((field.String ?? field["path"].String) is { Length: > 0 } path && path.IndexOf('\n') < 0)
                    {
                        patches.Add(Path.GetFullPath(Path.Combine(folder, path)));
                    }
                }
            }
        }
    }

    private static bool IsUnder(string folder, string ancestor) =>
        folder == ancestor || folder.StartsWith(ancestor + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
