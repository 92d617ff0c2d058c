using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// What was found in one object, in whichever mode and on whichever server: one place is one finding, of the strongest mode
/// that it fails.
/// </summary>
internal sealed class FindingTable
{
    // Most objects have none, and get no table.
    private Dictionary<(string Rule, Origin Location, string Path), int>? places;
    private List<(Finding Finding, FindingMode Mode)>? found;

    /// <summary>The findings, in the order in which they were first found.</summary>
    public IReadOnlyList<(Finding Finding, FindingMode Mode)> InOrder => found ?? [];

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
                else if (mode > found[index].Mode)
                {
                    found[index] = (finding, mode);
                }
            }
        }
    }
}
