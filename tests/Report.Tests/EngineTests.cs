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
            EngineAnswers.CheckCells(page.CellsOf(row), pods, oldest, file);
            EngineAnswers.CheckSentences(details, pods, oldest, file);
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
}
