using System.Text;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild;

/// <summary>
/// Mends the manifests of a project, without MSBuild. What the workload may need (a volume, a port of the host) is only taken
/// away where its rule is asked for by id.
/// </summary>
internal static class Fixes
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Mends, or shows what would be changed.</summary>
    /// <param name="inputs">The project.</param>
    /// <param name="level">Up to which level to mend; null for what the project's policies ask for.</param>
    /// <param name="ids">The rules to mend, also where it is a decision; empty for all that are no decision.</param>
    /// <param name="isDryRun">Whether only to show.</param>
    /// <param name="onMended">Told the path of a file once its new text is made, before it is looked at again and written: the moment in which somebody else may come in between.</param>
    /// <param name="onWritten">Told the path of the temporary file with the new text, before it takes the place of the old.</param>
    public static FixesResult Run(GateInputs inputs, Level? level, IReadOnlyCollection<string> ids, bool isDryRun, Action<string>? onMended = null, Action<string>? onWritten = null)
    {
        var diagnostics = new List<Diagnostic>();
        var options = new PropertyReader(inputs, diagnostics).Read();
        var manifests = ManifestSet.Read(inputs, diagnostics);

        // The namespaces of all files decide; a file is then mended for itself.
        var known = Judge.Evaluate(manifests.Documents, options).Namespaces.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var other in options.KnownNamespaces.Where(other => !known.ContainsKey(other.Key)))
        {
            known.Add(other.Key, other.Value);
        }

        options = options with { KnownNamespaces = known, ForcedLevel = level, Suggestion = null };
        var (lines, fixedPerFile) = (new List<string>(), new List<int>());
        var paths = RelativePath.From(inputs.ProjectFolder);
        var skipped = new HashSet<string>(manifests.Skipped.Select(file => file.Path), StringComparer.Ordinal);
        foreach (var item in inputs.Manifests.Where(item => !skipped.Contains(item.Path)).OrderBy(item => item.Path, StringComparer.Ordinal).GroupBy(item => item.Path).Select(named => named.First()))
        {
            var fixer = new ManifestFixer(options, item.Namespace, report => IsWanted(report, ids));

            // Two projects may share a file, and be fixed at the same time, also from two terminals.
            using var only = new Mutex(initiallyOwned: false, "Global\\podsecurity-" + FindingSubject.Hash(item.Path));
            try
            {
                only.WaitOne();
            }
            catch (AbandonedMutexException)
            {
                // Whoever had it was ended; it is ours now, and a file is written as a whole or not at all.
            }

            try
            {
                Fix(item.Path, fixer, isDryRun, onMended, onWritten, paths, lines, fixedPerFile, diagnostics);
            }
            finally
            {
                only.ReleaseMutex();
            }
        }

        return new(Diagnostic.Once(diagnostics), lines, fixedPerFile.Sum(), fixedPerFile.Count);
    }

    private static bool IsWanted(Report report, IReadOnlyCollection<string> ids) =>
        ids.Count > 0 ? ids.Contains(report.Rule.Id) : !report.Finding!.Remedies[0].IsDecision;

    private static void Fix(string path, ManifestFixer fixer, bool isDryRun, Action<string>? onMended, Action<string>? onWritten, RelativePath paths, List<string> lines, List<int> fixedPerFile, List<Diagnostic> diagnostics)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            var hasMark = bytes is { Length: > 2 } && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;
            var text = StrictUtf8.GetString(bytes, hasMark ? 3 : 0, bytes.Length - (hasMark ? 3 : 0));
            var result = fixer.Fix(new(path, text));
            foreach (var (report, why) in result.Left)
            {
                diagnostics.Add(new(report.Rule, Severity.Warning, path, report.Origin.Lines, "not fixed: " + why + " (" + report.Finding!.Sentence + ")", report));
            }

            if (result.Text == text)
            {
                return;
            }

            if (isDryRun)
            {
                lines.AddRange(UnifiedDiff.Write(paths.Of(path), text, result.Text).TrimEnd('\n').Split('\n'));
                fixedPerFile.Add(result.Fixed.Count);
                return;
            }

            onMended?.Invoke(path);
            Write(path, bytes, result.Text, hasMark, onWritten);
            lines.AddRange(result.Fixed.Select(report => paths.Of(path) + ": fixed " + report.Rule.Id + ": " + report.Finding!.Sentence + Advice(report)));
            fixedPerFile.Add(result.Fixed.Count);
        }
        catch (DecoderFallbackException)
        {
            Refuse("the file is not UTF-8 and is left alone; save it as UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse("the file is left alone: " + e.Message);
        }

        void Refuse(string message) => diagnostics.Add(new(RuleRegistry.UnreadableManifest, Severity.Error, path, LineRange.Whole, message));
    }

    private static string Advice(Report report) => report.Finding!.Remedies[0].Check is { } check ? "; " + check : string.Empty;

    // Only what was read is written over.
    private static void Write(string path, byte[] read, string text, bool hasMark, Action<string>? onWritten)
    {
        if ((File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
        {
            throw new UnauthorizedAccessException("it is read-only");
        }

        if (!File.ReadAllBytes(path).AsEnumerable().SequenceEqual(read))
        {
            throw new IOException("somebody else has changed it meanwhile; run the fix again");
        }

        WholeFile.Write(path, (hasMark ? "\uFEFF" : string.Empty) + text, onWritten);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Diagnostics">What was left alone, and why.</param>
/// <param name="Lines">What was mended, or the diff of a dry run.</param>
/// <param name="Fixed">How many findings were mended, or would be.</param>
/// <param name="Files">In how many files.</param>
internal sealed record FixesResult(IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Lines, int Fixed, int Files)
{
    public const string NothingToFix = "there is nothing to fix";

    /// <summary>What came of it in one line, and where more of it is to be seen. What is fixed once, no later run lists.</summary>
    /// <param name="isDryRun">Whether it was only shown.</param>
    /// <param name="diff">The file with the diff; empty where it was not asked for.</param>
    public string Summarize(bool isDryRun, string diff)
    {
        if (Files == 0)
        {
            return NothingToFix;
        }

        var (was, shown) = Fixed == 1 ? ("was", "it") : ("were", "them");
        return $"{Counted.Of(Fixed, "finding")} in {Counted.Of(Files, "file")} " + (
            diff.Length > 0 ? $"would be fixed; the diff is in {diff}"
            : isDryRun ? "would be fixed; run again with -tl:off to see the diff"
            : $"{was} fixed; your version control shows {shown}, and with -tl:off a fix lists what it does");
    }
}
