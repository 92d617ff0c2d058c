using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>
/// Neither an exception nor a baseline ever hides what it does not name: over the reference pods, changed in each way in which a
/// pod can become another one.
/// </summary>
public sealed partial class AllowanceTests
{
    private const string Renamed = "renamed";

    private static readonly string[] Lists = ["initContainers", "containers", "ephemeralContainers"];

    private static readonly JudgeOptions Options = new() { ForcedLevel = Level.Restricted };

    public enum Change
    {
        Nothing,
        ContainersInReverse,
        AnotherContainerFirst,
        AnotherObject,
        AnotherNamespace,
        AContainerRenamed,
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void An_exception_hides_just_what_it_names(Change change)
    {
        var (hidden, compared) = (0, 0);
        foreach (var pod in Pods())
        {
            // One exception for each third finding, as a project would write it.
            var named = Judge(pod, Options).Where((report, i) => report.Finding is not null && i % 3 == 0).Select(ExceptionFor).ToList();
            var options = Options with { Allowances = new(named, DateTime.MinValue, RequiresReasons: false) };
            foreach (var report in Judge(Changed(pod, change), options).Where(report => report.Finding is not null))
            {
                var isNamed = report.Sharing.Append(report.Finding!).All(finding => named.Exists(exception => IsNamedBy(exception, report, finding)));
                Assert.True(isNamed == report.Allowance is not null, $"{change}: {report.Message}\n{pod}");
                compared++;
                hidden += report.Allowance is null ? 0 : 1;
            }
        }

        AssertSome(change, hidden, compared);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_baseline_knows_just_what_was_found(Change change)
    {
        var (hidden, compared) = (0, 0);
        foreach (var pod in Pods())
        {
            var before = Judge(pod, Options).Where(report => report.Finding is not null).ToList();
            var baseline = Fingerprints(before).ToHashSet();
            var names = before.Select(NamesOf).ToHashSet();
            var after = Judge(Changed(pod, change), Options).Where(report => report.Finding is not null).ToList();
            foreach (var (report, fingerprint) in after.Zip(Fingerprints(after)))
            {
                var isOld = names.Contains(NamesOf(report));
                Assert.True(isOld == baseline.Contains(fingerprint), $"{change}: {report.Message}\n{pod}");
                compared++;
                hidden += isOld ? 1 : 0;
            }
        }

        AssertSome(change, hidden, compared);
    }

    [Fact]
    public void Another_value_is_another_finding()
    {
        var compared = 0;
        foreach (var pod in Pods())
        {
            foreach (var report in Judge(pod, Options))
            {
                if (report.Finding is not { Place.Node: ScalarNode { Kind: ScalarKind.String or ScalarKind.Integer } value } finding || ValueAt(pod, finding.Path) is not JsonValue written)
                {
                    continue;
                }

                var other = pod.DeepClone();
                ValueAt(other, finding.Path)!.ReplaceWith(value.Integer is { } number ? JsonValue.Create(number + 1) : JsonValue.Create(written.GetValue<string>() + "X"));
                var exception = ExceptionFor(report);
                foreach (var changed in Judge(other, Options with { Allowances = new([exception], DateTime.MinValue, RequiresReasons: false) }).Where(changed => changed.Path == report.Path && changed.Rule == report.Rule))
                {
                    Assert.Null(changed.Allowance);
                    Assert.NotEqual(Fingerprints([report]), Fingerprints([changed]));
                    compared++;
                }
            }
        }

        Assert.True(compared > 500, $"{compared} values");
    }

    // By the finding itself, and not by the names that are made from it.
    private static bool IsNamedBy(NamedAllowance exception, Report report, Finding finding) =>
        exception.Rules.Contains(finding.Rule.Id)
        && exception.Object == report.Object!.Kind + "/" + NameOf(report)
        && exception.Namespace == report.Namespace
        && exception.Container == (finding.Container ?? "")
        && exception.Value == TextOf(finding.Place.Node);

    private static string NamesOf(Report report) => string.Join("\n\n", report.Sharing.Append(report.Finding!).Select(finding => string.Join(
        '\n', finding.Rule.Id, report.Object!.ApiVersion, report.Object.Kind, report.Namespace, NameOf(report), finding.Container,
        Numbers().Replace(finding.Path, "[]"), TextOf(finding.Place.Node), ItemNameOf(report, finding))).Distinct().Order(StringComparer.Ordinal));

    private static NamedAllowance ExceptionFor(Report report) => new(Origin.None, [report.Rule.Id], "tested", null)
    {
        Object = report.Object!.Kind + "/" + NameOf(report),
        Namespace = report.Namespace,
        Container = report.Finding!.Container ?? "",
        Value = report.Finding.Place.Node is { } node ? TextOf(node) : "",
    };

    private static string NameOf(Report report) => report.Object!.Name.Length > 0 ? report.Object.Name : report.Object.GenerateName;

    // Two volumes of one pod may hold the same, and are two all the same.
    private static string ItemNameOf(Report report, Finding finding)
    {
        if (finding.Container is not null || FirstItem().Match(finding.Path) is not { Success: true } item)
        {
            return "";
        }

        var list = item.Groups[1].Value.Split('.').Aggregate(new Field(report.Object!.Node), (field, name) => field[name]).List;
        return list?.Items.ElementAtOrDefault(int.Parse(item.Groups[2].Value, CultureInfo.InvariantCulture)) is ObjectNode node ? node["name"].String ?? "" : "";
    }

    private static string TextOf(ManifestNode? node) => node switch
    {
        null => "",
        ScalarNode scalar => scalar.ToString(),
        _ => FindingSubject.TextOf(node),
    };

    private static List<string> Fingerprints(IEnumerable<Report> reports)
    {
        var seen = new Dictionary<string, int>();
        return [.. reports.Select(report => FindingSubject.FingerprintOf(report.Subjects, key => seen[key] = seen.GetValueOrDefault(key, -1) + 1))];
    }

    private static IReadOnlyList<Report> Judge(JsonNode pod, JudgeOptions options) =>
        Judging.Judge.Evaluate(ManifestReader.Read(new("pod.json", pod.ToJsonString())).Documents.Select(root => new ManifestDocument(root)), options).Reports;

    // Those whose containers can be told apart by name.
    private static IEnumerable<JsonNode> Pods() =>
        from json in ReferencePods.Texts.Select(line => JsonNode.Parse(line)!["object"]!)
        let names = ContainersOf(json).Select(container => container["name"]?.ToString()).ToList()
        where names.Distinct().Count() == names.Count
        select json;

    private static JsonNode Changed(JsonNode pod, Change change)
    {
        var copy = pod.DeepClone();
        if (change == Change.AnotherObject || change == Change.AnotherNamespace)
        {
            copy["metadata"] ??= new JsonObject();
            copy["metadata"]![change == Change.AnotherObject ? "name" : "namespace"] = Renamed;
        }

        foreach (var spec in SpecsOf(copy))
        {
            if (spec["containers"] is not JsonArray containers)
            {
                continue;
            }

            if (change == Change.ContainersInReverse)
            {
                spec["containers"] = new JsonArray([.. containers.Reverse().Select(container => container?.DeepClone())]);
            }
            else if (change == Change.AnotherContainerFirst)
            {
                containers.Insert(0, JsonNode.Parse("""{"name":"intruder","securityContext":{"privileged":true,"capabilities":{"add":["SYS_MODULE"]}}}"""));
            }
            else if (change == Change.AContainerRenamed && containers is [JsonObject first, ..])
            {
                first["name"] = Renamed;
            }
        }

        return copy;
    }

    private static IEnumerable<JsonObject> ContainersOf(JsonNode pod) =>
        SpecsOf(pod).SelectMany(spec => Lists.SelectMany(list => spec[list] as JsonArray ?? [])).OfType<JsonObject>();

    private static IEnumerable<JsonObject> SpecsOf(JsonNode node) => node switch
    {
        JsonObject @object when @object["containers"] is JsonArray => [@object],
        JsonObject @object => @object.SelectMany(field => field.Value is null ? [] : SpecsOf(field.Value)),
        JsonArray list => list.SelectMany(item => item is null ? [] : SpecsOf(item)),
        _ => [],
    };

    private static JsonNode? ValueAt(JsonNode root, string path)
    {
        JsonNode? node = root;
        foreach (Match step in Steps().Matches(path))
        {
            node = step.Groups[1].Success ? (node as JsonArray)?.ElementAtOrDefault(int.Parse(step.Groups[1].Value, CultureInfo.InvariantCulture)) : (node as JsonObject)?[step.Groups[2].Success ? step.Groups[2].Value : step.Value];
        }

        return node;
    }

    private static void AssertSome(Change change, int hidden, int compared)
    {
        Assert.True(compared > 2000, $"{compared} compared");
        Assert.True(change is Change.AnotherObject or Change.AnotherNamespace || hidden > 300, $"{hidden} hidden");
    }

    public static TheoryData<Change> Changes() => [.. Enum.GetValues<Change>()];

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^([^\[]*)\[(\d+)\]")]
    private static partial Regex FirstItem();

    [GeneratedRegex(@"\[(\d+)\]|\[([^\]]+)\]|([^.\[]+)")]
    private static partial Regex Steps();
}
