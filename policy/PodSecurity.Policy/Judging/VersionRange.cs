using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>Versions of the standards in a row.</summary>
/// <param name="First">The oldest; never latest.</param>
/// <param name="Last">The newest; never latest.</param>
internal readonly record struct VersionRange(PolicyVersion First, PolicyVersion Last)
{
    /// <summary>
    /// Parts all versions from one to another where the standards changed: within a range every check asks the same, so that one
    /// answer holds for all of it.
    /// </summary>
    /// <param name="oldest">The oldest version.</param>
    /// <param name="newest">The newest; latest is the newest that is known.</param>
    public static IReadOnlyList<VersionRange> Between(PolicyVersion oldest, PolicyVersion newest)
    {
        var (first, last) = (oldest.Known.Minor, newest.Known.Minor);
        first = Math.Min(first, last);
        var starts = CheckRegistry.All
            .SelectMany(check => check.Revisions)
            .Select(revision => revision.Since)
            .Where(since => since > first && since <= last)
            .Append(first)
            .Distinct()
            .OrderBy(since => since)
            .ToList();
        return [.. starts.Select((start, i) => new VersionRange(PolicyVersion.V1(start), PolicyVersion.V1(i + 1 < starts.Count ? starts[i + 1] - 1 : last)))];
    }

    /// <summary>This range and the one that follows it, as one.</summary>
    public VersionRange Through(VersionRange next) => this with { Last = next.Last };

    /// <summary>Whether a version is one of these.</summary>
    public bool Contains(PolicyVersion version) => First <= version && version <= Last;
}
