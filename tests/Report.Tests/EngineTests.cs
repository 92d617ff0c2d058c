using System.Globalization;
using System.Text.Json;
using PodSecurity.MSBuild.Tests;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Tests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Report.Tests;

/// <summary>What the page says of the reference's pods is what the engine says of each, asked version by version.</summary>
public sealed class EngineTests
{
    // One pod in so many: a page of all of them would say the same more often.
    private const int OneIn = 5;

    private static readonly IReadOnlyList<ObjectNode> Pods = [.. ReferencePods.All.Where((_, i) => i % OneIn == 0)];

    [Theory]
    [InlineData(0, "baseline", "latest")]
    [InlineData(24, "restricted", "v1.24")]
    [InlineData(33, "privileged", "latest")]
    public void Every_cell_and_every_sentence_is_the_engines(int oldest, string level, string version)
    {
        using var project = new ProjectFolder(Pods
            .Select((pod, i) => (NameOf(i), ManifestWriter.Write(pod, WritingStyle.CompactJson)))
            .Append(("pin.yaml", $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: pin, labels: {{pod-security.kubernetes.io/warn: baseline, pod-security.kubernetes.io/warn-version: v1.{oldest}}}}}\n")));
        (string, string)[] properties = [("PodSecurityEnforce", level), ("PodSecurityEnforceVersion", version)];
        var page = new ReadPage(Pages.Text(project, code: null, properties));
        var gate = MSBuild.Gate.Run(Pages.InputsOf(project, properties));
        var record = Decisions(gate.Record);
        var refused = gate.Diagnostics.Where(diagnostic => WorkloadProspect.IsRefusal(diagnostic.Rule)).Select(diagnostic => Path.GetFileName(diagnostic.Path)).ToHashSet();
        var rows = page.Rows.ToList();
        Assert.Equal(record.Count, rows.Count);
        foreach (var row in rows)
        {
            var details = page.DetailsOf(row);
            var file = details.Descendants("a").First(link => ReadPage.Is(link, "place")).Value.Split(':')[0];
            var @object = new KubernetesObject(Pods[int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture)]);
            var pods = PodExtractor.Extract(@object, PodKinds.Default).Select(pod => ServerSteps.ForPod(pod.View, PolicyVersion.Latest)).ToList();
            Assert.Equal((file, refused.Contains(file) ? "refused by the API" : record[file]), (file, StateOf(details)));
            CheckCells(page.CellsOf(row), pods, oldest, file);
            CheckSentences(details, pods, oldest, file);
        }
    }

    [Fact]
    public void Versions_are_parted_where_any_check_changes_and_nowhere_else()
    {
        for (var oldest = 0; oldest <= PolicyVersion.Newest.Minor; oldest++)
        {
            var ranges = VersionRange.Between(PolicyVersion.V1(oldest), PolicyVersion.Latest);
            Assert.Equal(Enumerable.Range(oldest, PolicyVersion.Newest.Minor - oldest + 1), ranges.SelectMany(range => Enumerable.Range(range.First.Minor, range.Last.Minor - range.First.Minor + 1)));
            Assert.All(ranges, range => Assert.Equal(AskedAt(range.First), AskedAt(range.Last)));
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.NotEqual(AskedAt(pair.First.Last), AskedAt(pair.Second.First)));
        }
    }

    private static List<CheckRevision> AskedAt(PolicyVersion version) =>
        [.. new[] { Level.Baseline, Level.Restricted }.SelectMany(level => CheckRegistry.For(level, version)).Select(active => active.Revision).Distinct()];

    private static string NameOf(int pod) => pod.ToString("0000", CultureInfo.InvariantCulture) + ".json";

    private static Dictionary<string, string> Decisions(string record) => record
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
        .Where(line => line.TryGetProperty("decision", out _) && line.GetProperty("kind").GetString() != "Namespace")
        .ToDictionary(line => line.GetProperty("file").GetString()!, line => line.GetProperty("decision").GetString()!);

    private static string StateOf(System.Xml.Linq.XElement details) => ReadPage.Words(details.Element("summary")!.Elements("i").Single()) switch
    {
        "rejected" => ReadPage.Words(details.Element("blockquote")!).Contains("would be created, but its pods", StringComparison.Ordinal) ? "podsRejected" : "rejected",
        "admitted" or "admitted with warnings" => "admitted",
        var other => other,
    };

    private static void CheckCells(IReadOnlyDictionary<string, string> cells, List<PodView> pods, int oldest, string file)
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

    private static void CheckSentences(System.Xml.Linq.XElement details, List<PodView> pods, int oldest, string file)
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
