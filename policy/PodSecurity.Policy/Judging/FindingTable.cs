using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// What was found in one object, in whichever mode and on whichever server: one place is one finding, of the strongest mode
/// that it fails.
/// </summary>
/// <param name="keepsSharing">
/// Whether to keep what else was found at a place, by which exceptions and baselines know it. It may be much: a loop may make ten
/// thousand containers of one line.
/// </param>
internal sealed class FindingTable(bool keepsSharing)
{
    // Most objects have none, and get no table.
    private Dictionary<(string Rule, Origin Location, string Path), int>? places;
    private List<(Finding Finding, FindingMode Mode)>? found;
    private Dictionary<int, List<Finding>>? sharing;
    private HashSet<(int Index, string Path)>? shared;

    /// <summary>The findings, in the order in which they were first found.</summary>
    public IReadOnlyList<(Finding Finding, FindingMode Mode)> InOrder => found ?? [];

    /// <summary>What else was found at the place of one of them: other containers may share what an anchor wrote once.</summary>
    /// <param name="index">The number of the finding, in order.</param>
    public IReadOnlyList<Finding> SharingWith(int index) => sharing is not null && sharing.TryGetValue(index, out var others) ? others : [];

    public void Add(PodEvaluation? evaluation, FindingMode mode)
    {
        if (evaluation is not { Violations.Count: > 0 })
        {
            return;
        }

        places ??= [];
        found ??= [];
        foreach (var violation in evaluation.Violations)
        {
            foreach (var finding in violation.Findings)
            {
                // What the server copied from elsewhere has another path, but stands at the same place.
                var location = finding.Location;
                var key = (finding.Rule.Id, location, finding.IsMissing || location.Source is null ? finding.Path : string.Empty);
                if (!places.TryGetValue(key, out var index))
                {
                    places.Add(key, found.Count);
                    found.Add((finding, mode));
                }
                else
                {
                    var isOther = finding.Path != found[index].Finding.Path;
                    if (isOther)
                    {
                        Share(index, finding);
                    }

                    if (mode > found[index].Mode)
                    {
                        // The finding of the stronger mode is told at this place; the one that was there before is kept as sharing it.
                        if (isOther)
                        {
                            Share(index, found[index].Finding);
                        }

                        found[index] = (finding, mode);
                    }
                }
            }
        }
    }

    private void Share(int index, Finding finding)
    {
        if (!keepsSharing || !(shared ??= []).Add((index, finding.Path)))
        {
            return;
        }

        sharing ??= [];
        if (!sharing.TryGetValue(index, out var others))
        {
            sharing.Add(index, others = []);
        }

        others.Add(finding);
    }
}
