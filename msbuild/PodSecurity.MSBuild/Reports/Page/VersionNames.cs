using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>How the page names versions.</summary>
/// <param name="versions">All versions of the page.</param>
internal sealed class VersionNames(IReadOnlyList<VersionRange> versions)
{
    private readonly PolicyVersion oldest = versions[0].First;

    /// <summary>The version that latest means.</summary>
    public PolicyVersion Newest { get; } = versions[versions.Count - 1].Last;

    /// <summary>All of them: <c>v1.25 to latest</c>.</summary>
    public string All => Of(new VersionRange(oldest, Newest));

    /// <summary>A range: <c>v1.25 to v1.33</c>, <c>v1.34 to latest</c>, <c>latest</c>.</summary>
    public string Of(VersionRange range) => range.First == range.Last ? Of(range.Last) : range.First + " to " + Of(range.Last);

    /// <summary>Several ranges.</summary>
    public string Of(IEnumerable<VersionRange> ranges) => string.Join(", ", ranges.Select(Of));

    /// <summary>Several ranges, as short as a cell of the matrix is narrow: <c>34+</c> from v1.34 on, <c>–33</c> until v1.33.</summary>
    public string Short(IReadOnlyList<VersionRange> ranges)
    {
        var first = ranges[0];
        return ranges.Count > 1 ? "…"
            : first.Last == Newest ? first.First.Minor + "+"
            : first.First == oldest ? "–" + first.Last.Minor
            : first.First.Minor + "–" + first.Last.Minor;
    }

    private string Of(PolicyVersion version) => version == Newest ? "latest" : version.ToString();
}
