using System.Globalization;

namespace Benchmarks.Page;

/// <summary>What the tables and the plots of the page show, and what it is compared with.</summary>
internal static class PageFigures
{
    // k8s.io/pod-security-admission, measured once on one core of such a machine.
    private const double GoPods = 38_000;
    private const double GoMegabytes = 13;
    private const double JsonGoal = 2;
    private const double YamlGoal = 1.5;

    private static readonly (string Name, string Id, string Version)[] Analyzers =
    [
        ("the SDK's NetAnalyzers, latest-recommended", "netanalyzers", string.Empty),
        ("Meziantou.Analyzer", "meziantou", Peers.Meziantou),
        ("PodSecurity", "podsecurity", string.Empty),
        ("Roslynator.Analyzers", "roslynator", Peers.Roslynator),
    ];

    // What is measured, its figure, its unit, and the goal.
    private static readonly (string What, string Id, string Unit, double? Goal)[] Gate =
    [
        ("the whole gate, warm, 1,000 files of two objects", "gate.1000", "s", null),
        ("the whole gate, warm, 10,000 files of two objects", "gate.10000", "s", null),
        ("a process that builds 1,000 workloads in C# and writes them as YAML (`--cold-start`)", "cold.emit", "s", 0.5),
        ("a process that judges one manifest, beyond one that does nothing", "cold.one", "s", null),
        ("what 1,000 manifests add to a `dotnet build`", "build.first", "s", 0.7),
        ("what they add when nothing has changed", "build.again", "s", 0.05),
        ("a Pulumi stack of 500 deployments, run and judged by a build, beyond an empty program on the SDK for .NET (by hand)", "stack.500", "s", 3),
    ];

    private static readonly (string What, string Id, string Unit, double? Goal)[] Compiling =
    [
        ("compile the 300 files, no analyzer", "compile.none", "s", null),
        ("the same with an analyzer that only asks for operations", "compile.asks", "s", null),
        ("the same with ours", "compile.ours", "s", null),
        ("our own time in it, warm, one thread", "own.few", "s", null),
        ("our own time where nearly every pod has several mistakes", "own.many", "s", null),
        ("a keystroke in a file of 50 pods among the 300, until its diagnostics", "keystroke.ours", "ms", 50),
        ("the same, of an analyzer that only asks for operations", "keystroke.asks", "ms", null),
        ("300 files without pods, an analyzer that does nothing", "others.none", "s", null),
        ("300 files without pods, ours", "others.ours", "s", null),
    ];

    /// <summary>The plots, by the part of the page in which they stand.</summary>
    public static IReadOnlyList<(string Name, string Title, IReadOnlyList<Bar> Bars)> Charts(Results results) =>
    [
        ("verdicts", "Pods judged, as many times as by Kubernetes' own Go library",
        [
            new("the Go library", 1, "1", IsOurs: false),
            RatioOf("from JSON", results["json.pods"][0] / GoPods, JsonGoal),
            RatioOf("from YAML", results["yaml.megabytes"][0] / GoMegabytes, YamlGoal),
        ]),
        ("gate", "Seconds that a build waits",
        [
            .. from row in Gate
               where row.Id.StartsWith("gate", StringComparison.Ordinal) || row.Id.StartsWith("build", StringComparison.Ordinal)
               select new Bar(Short(row.What), Told.Middle(results[row.Id]), Told.Of(results[row.Id], row.Unit), Goal: row.Goal),
        ]),
        ("peers", "Seconds of each analyzer, one cold compilation of 300 files of pods",
        [
            .. from analyzer in Analyzers
               let seconds = results["peers." + analyzer.Id]
               select new Bar(analyzer.Name, Told.Middle(seconds), Told.Of(seconds, "s"), analyzer.Id == "podsecurity"),
        ]),
    ];

    /// <summary>The table of a part of the page.</summary>
    public static string Table(string name, Results results) => name switch
    {
        "measured" => $"{results.Machine} Measured: {results.Measured}.\n",
        "verdicts" => Rows(
            ["What", "In a second of processor time", "Allocated for a pod", "The Go library", "Ratio", "Goal"],
            ["nodes to verdict with all sentences", Told.Thousands(results["nodes.pods"][0], "pods"), Bytes(results["nodes.bytes"]), "", "", ""],
            ["JSON text to verdict", Told.Thousands(results["json.pods"][0], "pods") + $" ({Told.Rounded(results["json.megabytes"][0])} MB)", Bytes(results["json.bytes"]), Told.Thousands(GoPods, "pods"), Told.Rounded(results["json.pods"][0] / GoPods), Told.Rounded(JsonGoal)],
            ["YAML text to verdict", Told.Thousands(results["yaml.pods"][0], "pods") + $" ({Told.Rounded(results["yaml.megabytes"][0])} MB)", Bytes(results["yaml.bytes"]), Told.Rounded(GoMegabytes) + " MB", Told.Rounded(results["yaml.megabytes"][0] / GoMegabytes), Told.Rounded(YamlGoal)]),
        "gate" => Rows(["What", "Time on the clock", "Goal"], [.. Gate.Select(row => Row(row, results)), ["memory held after 100,000 and after 1,000,000 pods", string.Join(", ", results["memory.held"].Select(value => value.ToString("F1", CultureInfo.InvariantCulture) + " MiB")), "equal"]]),
        "analyzer" => Rows(["What", "Measured", "Goal"], [.. Compiling.Select(row => Row(row, results))]),
        "peers" => Rows(["Analyzer", "Seconds", "Times ours"], [.. Analyzers.Select(analyzer =>
        {
            var seconds = results["peers." + analyzer.Id];
            return new[] { NameOf(analyzer), Told.Of(seconds, string.Empty), Told.Rounded(Told.Middle(seconds) / Told.Middle(results["peers.podsecurity"])) };
        })]),
        "server" => Rows(["Analyzer", "1st", "2nd", "3rd", "4th"], [.. Analyzers.Select(analyzer => new[] { NameOf(analyzer) }.Concat(results["server." + analyzer.Id].Select(Told.Rounded)).ToArray())]),
        _ => throw new ArgumentException($"The page has no part \"{name}\".", nameof(name)),
    };

    private static Bar RatioOf(string name, double ratio, double goal) => new(name, ratio, Told.Rounded(ratio), Goal: goal);

    private static string[] Row((string What, string Id, string Unit, double? Goal) row, Results results) =>
        [row.What, Told.Of(results[row.Id], row.Unit), row.Goal is { } goal ? Told.Rounded(goal) + " " + row.Unit + (Told.Middle(results[row.Id]) > goal ? ": **missed**" : "") : ""];

    private static string Bytes(double[] bytes) => Told.Rounded(bytes[0] / 1000) + " kB";

    private static string Short(string what) => what.Replace(" of two objects", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal);

    private static string NameOf((string Name, string Id, string Version) analyzer) =>
        analyzer.Id == "podsecurity" ? $"**{analyzer.Name}**" : (analyzer.Name + " " + analyzer.Version).Trim();

    private static string Rows(string[] heading, params string[][] rows) =>
        string.Concat(rows.Prepend([.. heading.Select(_ => "---")]).Prepend(heading).Select(row => row[0] == "---" ? "|" + string.Join('|', row) + "|\n" : "| " + string.Join(" | ", row) + " |\n"));
}
