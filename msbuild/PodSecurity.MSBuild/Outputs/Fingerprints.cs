using PodSecurity.Policy.Judging;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Tells one finding from another by what it is about, not by where it stands, so that it stays the same when lines move,
/// the file is formatted anew, or other containers come before.
/// </summary>
internal sealed class Fingerprints
{
    private readonly Dictionary<(string Path, string Key), int> seen = [];

    /// <summary>The fingerprint of a diagnostic; the second of two in one file that are about the same has another one.</summary>
    public string Of(Diagnostic diagnostic, string relativePath) => diagnostic.Report?.Subjects is { Count: > 0 } subjects
        ? FindingSubject.FingerprintOf(subjects, key => Count(relativePath, key))
        : FindingSubject.Numbered(string.Join("\n", diagnostic.Rule.Id, relativePath, diagnostic.Message), key => Count(relativePath, key));

    private int Count(string relativePath, string key)
    {
        seen.TryGetValue((relativePath, key), out var count);
        seen[(relativePath, key)] = count + 1;
        return count;
    }
}
