using System.Globalization;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Report.Tests;

/// <summary>What the engine says of pods, asked version by version, against what a row and its details say.</summary>
internal static class EngineAnswers
{
    public static void CheckCells(IReadOnlyDictionary<string, string> cells, List<PodView> pods, int oldest, string file)
    {
        foreach (var level in new[] { Level.Baseline, Level.Restricted })
        {
            var failing = FailingAt(pods, level, oldest, _ => true);
            Assert.Equal((file, level, Expected(failing, oldest)), (file, level, RangesIn(cells[level.ToName()])));
            foreach (var check in CheckRegistry.All.Where(check => check.Level == level))
            {
                failing = FailingAt(pods, level, oldest, violation => violation.Rule == check.Rule);
                var cell = cells[check.Rule.Id];
                Assert.Equal((file, check.Name, Expected(failing, oldest)), (file, check.Name, RangesIn(cell)));
            }
        }
    }

    /// <summary>Where not all of the pods is known: what a cell says is so, and what it does not know it does not say. Answers how many say something.</summary>
    public static int CheckKnownCells(IReadOnlyDictionary<string, string> cells, List<PodView> pods, int oldest, string file)
    {
        var asked = CheckRegistry.All.Select(check => (cells[check.Rule.Id], check.Rule.Id, FailingAt(pods, check.Level, oldest, violation => violation.Rule == check.Rule)))
            .Concat(new[] { Level.Baseline, Level.Restricted }.Select(level => (cells[level.ToName()], level.ToName(), FailingAt(pods, level, oldest, _ => true))))
            .Where(cell => cell.Item1 != "undetermined")
            .ToList();
        Assert.All(asked, cell => Assert.Equal((file, cell.Item2, cell.Item3.Count > 0), (file, cell.Item2, RangesIn(cell.Item1) != "none")));
        return asked.Count;
    }

    private static List<int> FailingAt(List<PodView> pods, Level level, int oldest, Func<Violation, bool> isMeant) =>
    [
        .. Enumerable.Range(oldest, PolicyVersion.Newest.Minor - oldest + 1)
            .Where(minor => pods.Any(pod => PodSecurityStandards.Evaluate(pod, new(level, PolicyVersion.V1(minor))).Violations.Any(isMeant))),
    ];

    // Where something fails: "all", "none", or the versions as the page words them.
    private static string RangesIn(string cell) =>
        cell.LastIndexOf("fails at ", StringComparison.Ordinal) is >= 0 and var start ? cell[(start + "fails at ".Length)..]
        : cell is "passes" or "not asked" or "undetermined" ? "none"
        : "all";

    private static string Expected(List<int> minors, int oldest)
    {
        if (minors.Count == 0)
        {
            return "none";
        }

        if (minors.Count == PolicyVersion.Newest.Minor - oldest + 1)
        {
            return "all";
        }

        var ranges = new List<string>();
        for (var i = 0; i < minors.Count;)
        {
            var end = i;
            while (end + 1 < minors.Count && minors[end + 1] == minors[end] + 1)
            {
                end++;
            }

            var last = minors[end] == PolicyVersion.Newest.Minor ? "latest" : "v1." + minors[end];
            ranges.Add(i == end ? last : "v1." + minors[i] + " to " + last);
            i = end + 1;
        }

        return string.Join(", ", ranges);
    }

    public static void CheckSentences(System.Xml.Linq.XElement details, List<PodView> pods, int oldest, string file)
    {
        var said = new Dictionary<(string Level, int Minor), string>();
        foreach (var answer in details.Elements("dl").Single().Elements("div"))
        {
            var (level, versions) = (ReadPage.Words(answer.Element("dt")!.Element("b")!), ReadPage.Words(answer.Element("dt")!)[(answer.Element("dt")!.Element("b")!.Value.Length + 1)..].Split(" to "));
            var (first, last) = (MinorOf(versions[0]), MinorOf(versions[^1]));
            for (var minor = first; minor <= last; minor++)
            {
                said.Add((level, minor), answer.Element("dd")!.Element("bdi")?.Value ?? string.Empty);
            }
        }

        for (var minor = oldest; minor <= PolicyVersion.Newest.Minor; minor++)
        {
            foreach (var level in new[] { Level.Baseline, Level.Restricted })
            {
                var sentences = pods.Select(pod => PodSecurityStandards.Evaluate(pod, new(level, PolicyVersion.V1(minor))).ForbiddenDetail).Where(sentence => sentence.Length > 0).Distinct();
                Assert.Equal((file, minor, string.Join("; ", sentences)), (file, minor, said[(level.ToName(), minor)]));
            }
        }
    }

    private static int MinorOf(string version) => version == "latest" ? PolicyVersion.Newest.Minor : int.Parse(version[3..], CultureInfo.InvariantCulture);
}
