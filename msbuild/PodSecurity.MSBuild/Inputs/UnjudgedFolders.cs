using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Knows the files that are no manifests by themselves: the templates of a Helm chart, and the patches of a kustomization.
/// Judged raw they would give nonsense, so they are named, once a folder.
/// </summary>
internal sealed class UnjudgedFolders(string projectFolder)
{
    private const string ChartReason = "templates of a Helm chart are not evaluated; name what \"helm template\" renders instead";
    private const string PatchReason = "files that a kustomization uses as patches are not evaluated; name what \"kubectl kustomize\" renders instead";
    private const string SettingsReason = "a kustomization uses it as settings, and it is no manifest";

    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    private static readonly string[] PatchLists = ["patches", "patchesStrategicMerge", "patchesJson6902"];

    // Not patches, but settings of kustomize itself or of its plugins, in which no pod is found.
    private static readonly string[] SettingsLists = ["configurations", "replacements", "transformers", "generators", "validators"];

    private readonly Dictionary<string, string?> chartOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> usesOf = new(StringComparer.Ordinal);
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
            if (UsesOf(above).TryGetValue(path, out var why))
            {
                return why == PatchReason ? Remember(folder, why, path) : why;
            }

            if (above == projectFolder)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>Why a file that reads like a template is not judged, or null where it belongs to no chart.</summary>
    public string? ExplainTemplate(string path) =>
        FindChart(Path.GetDirectoryName(path)!) is null ? null : Remember(Path.GetDirectoryName(path)!, ChartReason, path);

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

    private Dictionary<string, string> UsesOf(string folder)
    {
        if (!usesOf.TryGetValue(folder, out var uses))
        {
            usesOf.Add(folder, uses = new(StringComparer.Ordinal));
            foreach (var name in KustomizationNames)
            {
                var file = Path.Combine(folder, name);
                if (File.Exists(file))
                {
                    var kustomization = ManifestFileReader.Read(file, out _);
                    AddUses(kustomization, folder, SettingsLists, SettingsReason, uses);
                    AddUses(kustomization, folder, PatchLists, PatchReason, uses);
                }
            }
        }

        return uses;
    }

    private static void AddUses(ManifestFile? kustomization, string folder, string[] lists, string why, Dictionary<string, string> uses)
    {
        foreach (var root in kustomization?.Documents ?? [])
        {
            foreach (var list in lists)
            {
                foreach (var item in root[list].List?.Items ?? [])
                {
                    // An inline patch is a text of several lines.
                    var field = new Field(item);
                    if ((field.String ?? field["path"].String) is { Length: > 0 } path && path.IndexOf('\n') < 0)
                    {
                        uses[Path.GetFullPath(Path.Combine(folder, path))] = why;
                    }
                }
            }
        }
    }

    private static bool IsUnder(string folder, string ancestor) =>
        folder == ancestor || folder.StartsWith(ancestor + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
