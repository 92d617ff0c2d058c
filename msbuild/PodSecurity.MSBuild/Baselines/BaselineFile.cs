using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Baselines;

/// <summary>What was found when the baseline was written, and is not told until it is mended.</summary>
internal sealed class BaselineFile
{
    private readonly List<BaselineEntry> entries;
    private readonly HashSet<string> fingerprints;

    private BaselineFile(string path, List<BaselineEntry> entries, string settings, Func<string, bool> mayBeSilenced)
    {
        (Path, this.entries, Settings) = (path, entries, settings);
        fingerprints = new(entries.Where(entry => mayBeSilenced(entry.Rule)).Select(entry => entry.Fingerprint), StringComparer.Ordinal);
    }

    /// <summary>No baseline.</summary>
    public static BaselineFile None { get; } = new(string.Empty, [], string.Empty, _ => true);

    /// <summary>The fingerprints of what is not told; without those of rules that the organisation does not let be silenced.</summary>
    public IEnumerable<string> Fingerprints => fingerprints;

    /// <summary>The absolute path of the file; empty where the project has none.</summary>
    public string Path { get; }

    /// <summary>The settings of the build that wrote it, as <see cref="BaselineSettings"/> names them: only one with the same knows what has been mended.</summary>
    public string Settings { get; }

    /// <summary>What it holds, in order.</summary>
    public IReadOnlyList<BaselineEntry> Entries => entries;

    /// <summary>Reads the project's file, if it has one. A file that cannot be read is told, and counts as empty.</summary>
    public static BaselineFile Read(GateInputs inputs, ICollection<Diagnostic> diagnostics)
    {
        var suppressible = Suppressible.Read(inputs);
        if (inputs["PodSecurityBaselineFile"] is not { } given)
        {
            return None;
        }

        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(inputs.ProjectFolder, given));
        if (!File.Exists(path))
        {
            return None;
        }

        var file = ManifestFileReader.Read(path, out var problem);
        if (file is { Problems.Count: > 0 })
        {
            problem = file.Problems[0];
        }
        else if (file is not null && (file.Documents.Count != 1 || file.Documents[0]["findings"].List is null))
        {
            problem = new(RuleRegistry.InvalidBaseline, new(file.Source, 0, 0), "it has no list \"findings\"");
        }
        else if (file is not null && file.Documents[0]["findings"].List!.Items.FirstOrDefault(item => new Field(item)["fingerprint"].String is not { Length: > 0 }) is { } broken)
        {
            problem = new(RuleRegistry.InvalidBaseline, broken.Origin, "this is no finding with a fingerprint");
        }

        if (problem is null)
        {
            return new(path, [.. file!.Documents[0]["findings"].List!.Items.Select(item => BaselineEntry.Read(new(item)))], file.Documents[0]["settings"].String ?? string.Empty, suppressible.May);
        }

        var rule = RuleRegistry.InvalidBaseline;
        diagnostics.Add(new(rule, rule.DefaultSeverity, path, problem.Origin.Lines, "the baseline is not read: " + problem.Message + "; write it anew: dotnet build -t:PodSecurityBaseline"));
        return new(path, [], string.Empty, suppressible.May);
    }

    /// <summary>The diagnostics, those of the baseline marked.</summary>
    public IReadOnlyList<Diagnostic> Apply(IReadOnlyList<Diagnostic> diagnostics, RelativePath paths)
    {
        if (fingerprints.Count == 0)
        {
            return diagnostics;
        }

        var counted = new Outputs.Fingerprints();
        var found = diagnostics.Select(diagnostic => (Diagnostic: diagnostic, Path: paths.Of(diagnostic.Path), Fingerprint: counted.Of(diagnostic, paths.Of(diagnostic.Path)))).ToList();
        var marked = diagnostics.ToList();
        var open = entries.Where(entry => fingerprints.Contains(entry.Fingerprint)).ToLookup(entry => entry.Fingerprint).ToDictionary(alike => alike.Key, alike => alike.ToList());

        // First what stands where it stood; then what was moved with its file. Each entry is one finding.
        foreach (var isHere in new Func<BaselineEntry, string, bool>[] { (entry, path) => entry.File.Length == 0 || entry.File == path, (entry, _) => paths.IsGone(entry.File) })
        {
            for (var i = 0; i < found.Count; i++)
            {
                var (diagnostic, path, fingerprint) = found[i];
                if (marked[i].Suppression is null && BaselineEntry.MayHold(diagnostic.Rule)
                    && open.TryGetValue(fingerprint, out var alike) && alike.FindIndex(entry => isHere(entry, path)) is >= 0 and var index)
                {
                    alike.RemoveAt(index);
                    marked[i] = diagnostic with { Suppression = new(SuppressionKind.Baseline, SuppressionReasons.Baseline) };
                }
            }
        }

        return marked;
    }
}
