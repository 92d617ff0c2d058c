using System.Globalization;
using System.Text.Json;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>
/// Over random floors, labels, properties, files and items: nothing is judged by less than the floor, and the repository is told
/// exactly where it asked for less.
/// </summary>
public sealed class FloorPropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string?[] Levels = [null, "privileged", "baseline", "restricted"];
    private static readonly string?[] Versions = [null, "latest", "v1.0", "v1.20", "v1.30", "v1.33", "v1.36"];

    // In each batch, and four pods in each.
    private const int Seeds = 50;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Nothing_is_judged_by_less_and_each_attempt_is_told(int batch)
    {
        var (told, floored, exempt) = (0, 0, 0);
        for (var seed = batch * Seeds; seed < (batch + 1) * Seeds; seed++)
        {
            var counted = Check(seed);
            (told, floored, exempt) = (told + counted.Told, floored + counted.Floored, exempt + counted.Exempt);
        }

        // Where nobody asks for less, or nothing is below, the rest proves nothing.
        Assert.True(told > 50 && floored > 50 && exempt > 10, $"{told} told, {floored} pods judged by a floor, {exempt} exempt");
    }

    private static (int Told, int Floored, int Exempt) Check(int seed)
    {
        var random = new Random(seed);
        using var project = new ProjectFolder();
        var expected = new SortedSet<string>(StringComparer.Ordinal);

        // The organisation.
        var floors = new Dictionary<string, (string Level, string? Version)>();
        foreach (var name in Names.Append("*").Where(_ => random.Next(3) > 0))
        {
            floors[name] = (Levels[random.Next(1, 4)]!, Versions[random.Next(Versions.Length)]);
        }

        var exempt = Names.Where(_ => random.Next(4) == 0).ToHashSet();
        project.Write("central/Contoso.targets", "<Project><ItemGroup>\n"
            + string.Concat(floors.Select(floor => $"<PodSecurityFloor Include=\"{floor.Key}\" Level=\"{floor.Value.Level}\"{(floor.Value.Version is { } version ? $" Version=\"{version}\"" : "")} />\n"))
            + string.Concat(exempt.Select(name => $"<PodSecurityExemption Include=\"{name}\" Kind=\"Namespace\" />\n"))
            + "</ItemGroup></Project>");
        (string Level, string? Version)? FloorOf(string name) => floors.TryGetValue(name, out var floor) || floors.TryGetValue("*", out floor) ? floor : null;

        // The repository: a namespace with labels, or known by an item, or neither; and a pod in each.
        var items = new List<SettingItem>();
        var itemLines = new List<string>();
        var exempted = new HashSet<string>();
        var hasFile = random.Next(2) == 0;
        var (level, versionAsked) = (Levels[random.Next(4)], Versions[random.Next(Versions.Length)]);
        if (hasFile)
        {
            var lines = new List<string> { "apiVersion: pod-security.admission.config.k8s.io/v1", "kind: PodSecurityConfiguration", "defaults:", "  audit: baseline" };
            AddAsked(lines, "  enforce: ", level, "  enforce-version: ", versionAsked, floors.TryGetValue("*", out var others) ? others : null, "admission.conf", expected);
            lines.AddRange(["exemptions:", "  namespaces:"]);
            foreach (var name in Names.Where(_ => random.Next(3) == 0))
            {
                lines.Add("  - " + name);
                if (exempt.Contains(name) || FloorOf(name) is null or { Level: "privileged" })
                {
                    exempted.Add(name);
                }
                else
                {
                    expected.Add(At("admission.conf", lines.Count));
                }
            }

            project.Write("admission.conf", string.Join('\n', exempted.Count == 0 && lines[^1] == "  namespaces:" ? lines.SkipLast(2) : lines) + "\n");
        }
        else
        {
            exempted.UnionWith(exempt);
        }

        foreach (var name in Names)
        {
            var (asked, pinned) = (Levels[random.Next(4)], Versions[random.Next(Versions.Length)]);
            var floor = FloorOf(name);
            if (random.Next(2) == 0)
            {
                var lines = new List<string> { "apiVersion: v1", "kind: Namespace", "metadata:", "  name: " + name, "  labels:", "    team: x" };
                var prefix = "    pod-security.kubernetes.io/enforce";
                AddAsked(lines, prefix + ": ", asked, prefix + "-version: ", pinned, exempted.Contains(name) ? null : floor, $"{name}.yaml", expected);
                project.Write(name + ".yaml", string.Join('\n', lines) + "\n");
            }
            else if (random.Next(2) == 0)
            {
                itemLines.Add($"<PodSecurityKnownNamespace Include=\"{name}\" />");
                items.Add(new("PodSecurityKnownNamespace", name, project["app.csproj"], new Dictionary<string, string> { ["Enforce"] = asked ?? "", ["EnforceVersion"] = pinned ?? "" }));
                if (floor is { } least && (IsLess(asked, least) || IsOlder(pinned, least)))
                {
                    expected.Add(At("app.csproj", itemLines.Count + 1));
                }
            }

            project.Write(name + "-pod.yaml", $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: {name}}}\nspec: {{hostPID: true, containers: []}}\n");
        }

        var text = new List<string> { "<Project><PropertyGroup /><ItemGroup>" };
        text.AddRange(itemLines);
        text.Add("</ItemGroup><PropertyGroup>");
        if (!hasFile)
        {
            AddAsked(text, "<PodSecurityEnforce>", level, "<PodSecurityEnforceVersion>", versionAsked, floors.TryGetValue("*", out var others) ? others : null, "app.csproj", expected, isXml: true);
        }

        project.Write("app.csproj", string.Join('\n', [.. text, "</PropertyGroup></Project>"]));
        (string, string)[] properties = hasFile ? [("PodSecurityConfigurationFile", "admission.conf")] : [("PodSecurityEnforce", level ?? ""), ("PodSecurityEnforceVersion", versionAsked ?? "")];
        var result = Gate.Run(project.Inputs(properties) with { Floor = new(project["central/Contoso.targets"]) { Items = items } });

        var told = result.Diagnostics.Where(diagnostic => diagnostic.Rule == RuleRegistry.BelowFloor).Select(diagnostic => At(Path.GetRelativePath(project.Root, diagnostic.Path), diagnostic.Lines.StartLine)).Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.SequenceEqual(told), $"seed {seed}: expected {string.Join(' ', expected)}, told {string.Join(' ', told)}");
        var (pods, floored) = (0, 0);
        foreach (var line in result.Record.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("kind", out var kind) && kind.GetString() == "Pod"))
        {
            var name = line.GetProperty("namespace").GetString()!;
            var decision = line.GetProperty("decision").GetString();
            pods++;
            if (exempted.Contains(name))
            {
                Assert.True(decision == "exempt", $"seed {seed}: {name} is {decision}");
                continue;
            }

            var enforced = line.GetProperty("policy").GetProperty("enforce").GetString()!.Split(':');
            if (FloorOf(name) is { } floor)
            {
                floored++;
                Assert.False(IsLess(enforced[0], floor) || IsOlder(enforced[1], floor), $"seed {seed}: {name} is judged by {string.Join(':', enforced)}, below {floor}");
            }

            Assert.True(decision == (enforced[0] == "privileged" ? "admitted" : "rejected"), $"seed {seed}: {name} is {decision} by {enforced[0]}");
        }

        Assert.Equal(Names.Length, pods);
        return (told.Count, floored, exempted.Count);
    }

    private static void AddAsked(List<string> lines, string levelName, string? level, string versionName, string? version, (string Level, string? Version)? floor, string file, SortedSet<string> expected, bool isXml = false)
    {
        if (level is not null)
        {
            lines.Add(levelName + level + (isXml ? levelName.Replace("<", "</", StringComparison.Ordinal) : ""));
            AddIf(floor is { } least && IsLess(level, least));
        }

        if (version is not null)
        {
            lines.Add(versionName + version + (isXml ? versionName.Replace("<", "</", StringComparison.Ordinal) : ""));
            AddIf(floor is { } least && IsOlder(version, least));
        }

        void AddIf(bool isBelow)
        {
            if (isBelow)
            {
                expected.Add(At(file, lines.Count));
            }
        }
    }

    private static bool IsLess(string? level, (string Level, string? Version) floor) => level is not null && Array.IndexOf(Levels, level) < Array.IndexOf(Levels, floor.Level);

    private static bool IsOlder(string? version, (string Level, string? Version) floor) => version is not null && floor is { Level: not "privileged", Version: { } oldest } && MinorOf(version) < MinorOf(oldest);

    private static int MinorOf(string version) => version == "latest" ? int.MaxValue : int.Parse(version[3..], CultureInfo.InvariantCulture);

    private static string At(string file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file}({line})");
}
