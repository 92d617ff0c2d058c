using PodSecurity.Analyzers.Tests;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.MSBuild.Tests;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Report.Tests;

/// <summary>The workloads that C# builds are rows of the matrix: the engine's answers, as far as the compiler sees them.</summary>
public sealed class CodeRowTests
{
    // One pod in so many: that the analyzer reads each of them right is proved elsewhere.
    private const int OneIn = 12;

    private const string Pin = "apiVersion: v1\nkind: Namespace\nmetadata: {name: pin, labels: {pod-security.kubernetes.io/warn: baseline, pod-security.kubernetes.io/warn-version: v1.0}}\n";

    public static TheoryData<Family, Style> All { get; } = new()
    {
        { Family.ClientRecords, Style.TargetTyped }, { Family.ClientClasses, Style.Assigned }, { Family.Pulumi, Style.Helpers }, { Family.Models, Style.Conditional }, { Family.ClientRecords, Style.Unknown },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_cell_and_every_sentence_is_the_engines_and_what_is_not_known_is_no_pass(Family family, Style style)
    {
        var pods = ReferencePods.All.Where((_, i) => i % OneIn == (int)style)
            .Where(pod => PodPrinter.CanPrint(pod.Object, family) && PodExtractor.Extract(new(pod.Object), PodKinds.Default).Count > 0)
            .Select((pod, i) => (Pod: pod, Name: $"P{i}"))
            .ToList();
        using var project = new ProjectFolder(("pin.yaml", Pin));
        await CompilerLogFile.WriteAsync(project, Projection.Compile(pods, family, style), MSBuild.Gate.Run(Pages.InputsOf(project)).Policies);
        var page = new ReadPage(Pages.Text(project));
        var rows = page.Rows.ToDictionary(row => page.DetailsOf(row).Descendants("a").First(link => ReadPage.Is(link, "place")).Value.Split(':')[0]);
        Assert.Equal(pods.Select(pod => pod.Name).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        var known = 0;
        foreach (var (pod, name) in pods)
        {
            var views = PodExtractor.Extract(new(pod.Object), PodKinds.Default).Select(carried => ServerSteps.ForPod(carried.View, PolicyVersion.Latest)).ToList();
            var cells = page.CellsOf(rows[name]);
            if (style == Style.Unknown)
            {
                known += EngineAnswers.CheckKnownCells(cells, views, 0, pod.Id);
            }
            else
            {
                EngineAnswers.CheckCells(cells, views, 0, pod.Id);
                EngineAnswers.CheckSentences(page.DetailsOf(rows[name]), views, 0, pod.Id);
            }
        }

        var all = pods.Count * (CheckRegistry.All.Count + 2);
        Assert.True(style != Style.Unknown || (known > all / 4 && known < all), $"{known} of {all}");
    }

    [Fact]
    public async Task A_reader_sees_who_fails_and_where_what_is_suppressed_and_why_and_what_is_not_known()
    {
        using var project = await Pages.OperatorAsync();
        var page = new ReadPage(Pages.Text(project));
        var rows = page.Rows.ToDictionary(row => ReadPage.Words(row.Element("th")!));
        Assert.Equal(
            [
                "rejected Pod ? C# Shop.Pods.Debug",
                "undetermined Job migrate C# Shop.Pods.Migrate",
                "allowed by exception DaemonSet agent C# Shop.Pods.Agent",
                "allowed by exception Pod node C# Shop.Pods.Node",
                "admitted with warnings Deployment tenant C# Shop.Pods.Tenant",
                "admitted Deployment operator",
                "rejected Pod ? C# Shop.Pods.Given",
            ],
            rows.Keys);
        Assert.Contains("2 of 7 workloads would be rejected", ReadPage.Words(page.Root.Descendants("header").Single()), StringComparison.Ordinal);

        // Passes v1.33, fails v1.34: why, and where.
        Assert.Equal("warned, fails at v1.34 to latest", page.CellsOf(rows["admitted with warnings Deployment tenant C# Shop.Pods.Tenant"])["PSS106"]);
        var versions = page["versions"].Descendants("tbody").Single().Elements("tr").Select(ReadPage.Words).ToList();
        Assert.Equal("v1.34 to latest 1 of 7, 1 undetermined 1 of 7, 1 undetermined Deployment tenant fails baseline and restricted : hostProbesAndHostLifecycle", versions[1]);
        Assert.Contains("container \"tenant\" uses probe or lifecycle host \"10.0.0.7\") " + LineOf("10.0.0.7"), DetailsOf("admitted with warnings Deployment tenant C# Shop.Pods.Tenant"), StringComparison.Ordinal);

        // What the compiler does not see is no pass, and says where it is.
        var migrate = rows["undetermined Job migrate C# Shop.Pods.Migrate"];
        Assert.Equal(("undetermined", "undetermined", "passes"), (page.CellsOf(migrate)["PSS103"], page.CellsOf(migrate)["baseline"], page.CellsOf(migrate)["PSS107"]));
        Assert.Contains("Known only to the running program, or to code out of sight: spec.template.spec.hostNetwork " + LineOf("HostNetwork = isPrivileged") + " ; all else is as written.", DetailsOf("undetermined Job migrate C# Shop.Pods.Migrate"), StringComparison.Ordinal);

        Assert.Contains("out of sight: what else the object sets " + LineOf("pod with"), DetailsOf("rejected Pod ? C# Shop.Pods.Given"), StringComparison.Ordinal);

        // What is missing is told at the container, wherever that is made; what is suppressed, with its reason, also where a helper does it.
        Assert.Contains("must set securityContext.allowPrivilegeEscalation=false) " + LineOf("V1Container Shell"), DetailsOf("rejected Pod ? C# Shop.Pods.Debug"), StringComparison.Ordinal);
        Assert.Contains("allowed exceptions file: it reads the node's logs", DetailsOf("allowed by exception DaemonSet agent C# Shop.Pods.Agent"), StringComparison.Ordinal);
        var node = DetailsOf("allowed by exception Pod node C# Shop.Pods.Node");
        Assert.Contains(LineOf("HostPID = true,", 1) + " allowed in the source: It looks at the node's processes.", node, StringComparison.Ordinal);
        Assert.Contains(LineOf("SYS_PTRACE") + " allowed in the source: It traces them.", node, StringComparison.Ordinal);
        Assert.Contains("in the source: It traces them.", ReadPage.Words(page["exceptions"]), StringComparison.Ordinal);

        // The list holds what is in no workload, and what is louder alone than in its workload, where an older version is enforced.
        Assert.Equal(
            ["container \"sidecar\" must not set securityContext.privileged=true) " + LineOf("V1Container Sidecar"), "uses probe or lifecycle host \"10.0.0.7\") " + LineOf("10.0.0.7")],
            page["code"].Descendants("li").Select(ReadPage.Words).Select(words => words[words.IndexOf("container \"sidecar", StringComparison.Ordinal) is >= 0 and var sidecar ? sidecar.. : words.IndexOf("uses ", StringComparison.Ordinal)..].Replace(" Container/", string.Empty, StringComparison.Ordinal)));

        string DetailsOf(string row) => ReadPage.Words(page.DetailsOf(rows[row]));

        string LineOf(string text, int skipped = 0) =>
            "Operator.cs:" + (project.Read("Operator.cs").Split('\n').Index().Where(line => line.Item.Contains(text, StringComparison.Ordinal)).Skip(skipped).First().Index + 1);
    }
}
