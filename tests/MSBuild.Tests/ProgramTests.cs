using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What a program wrote is judged as manifests are, and told at the lines of its source.</summary>
public sealed class ProgramTests
{
    private const string Source = "var shop = Manifests.InNamespace(\"shop\");\nshop.Pod(\"a\")\n    .HostPid()\n    .Container(\"web\", c => c\n        .Privileged());\n";

    private const string Pod = """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "shop"}, "spec": {"hostPID": true, "containers": [{"name": "web", "securityContext": {"privileged": true}}]}}""";

    private const string Places = """
        [{"path": "spec.hostPID", "file": "FILE", "line": 3},
         {"path": "spec.containers[0]", "file": "FILE", "line": 4},
         {"path": "spec.containers[0].securityContext.privileged", "file": "FILE", "line": 5}]
        """;

    [Fact]
    public void A_finding_is_told_at_the_call_that_set_the_field_or_else_at_the_nearest_one_around_it()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var told = Run(project, Objects((Pod, Places))).Diagnostics;
        Assert.Equal(["3:5 PSS103", "5:9 PSS107"], told.Where(d => d.Severity == Severity.Error).Select(Short));
        Assert.Equal(["4:5 PSS201", "4:5 PSS202", "4:5 PSS205", "4:5 PSS207"], told.Where(d => d.Severity == Severity.Info).Select(Short).Order(StringComparer.Ordinal));
        Assert.All(told, diagnostic => Assert.Equal(project["Program.cs"], diagnostic.Path));
    }

    [Theory]
    [InlineData("/_/=REAL")]
    [InlineData("/_/src/=REAL")]
    public void A_path_of_a_build_in_CI_is_mapped_back(string map)
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var (written, real) = (map.Split('=')[0], map.Split('=')[1].Replace("REAL", project[""], StringComparison.Ordinal));
        var json = Objects((Pod, Places)).Replace("FILE", written + "Program.cs", StringComparison.Ordinal);
        Assert.Equal([project["Program.cs"]], Run(project, json, pathMap: "/elsewhere=/x/," + real + "=" + written).Diagnostics.Select(d => d.Path).Distinct());
    }

    [Fact]
    public void Labels_of_a_namespace_that_the_program_writes_count_for_files_too_and_wait_for_it()
    {
        const string Labelled = """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}}}""";
        using var project = new ProjectFolder(
            ("Program.cs", Source),
            ("shop.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: b, namespace: shop}\nspec: {hostPID: true, containers: []}\n"),
            ("other.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: c, namespace: other}\nspec: {hostPID: true, containers: []}\n"),
            ("broken.yaml", "a: [1"));

        // Before the program has run, nobody knows what the namespace shop allows.
        Assert.Equal(["broken.yaml PSS402", "other.yaml PSS103"], Errors(Gate.Run(project.Inputs() with { Program = new(ProgramStage.Expected) })));

        // Afterwards the rest is told, and nothing twice; the log for machines has it all.
        var after = Run(project, Objects((Labelled, "[]"), (Pod, Places)), ProgramStage.AfterFiles);
        Assert.Empty(Errors(after));
        Assert.Contains("other.yaml", after.Sarif, StringComparison.Ordinal);
        Assert.Equal(["Program.cs PSS103", "Program.cs PSS107", "shop.yaml PSS103"], Errors(Run(project, Objects((Pod, Places)), ProgramStage.AfterFiles)));
    }

    [Fact]
    public void The_record_says_where_an_object_was_made()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var record = Run(project, Objects((Pod, Places))).Record;
        Assert.Contains("\"file\":\"Program.cs\",\"line\":2,\"decision\":\"rejected\"", record, StringComparison.Ordinal);
        Assert.Contains("\"emitted\":1", record, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_pragma_disables_in_the_line_is_not_told()
    {
        using var project = new ProjectFolder(("Program.cs", Source
            .Replace("    .HostPid()", "#pragma warning disable PSS103 // An agent.\n    .HostPid()\n#pragma warning restore PSS103", StringComparison.Ordinal)));
        var json = Objects((Pod, Places.Replace("3}", "4}", StringComparison.Ordinal).Replace("5}", "7}", StringComparison.Ordinal)));
        Assert.Equal(["7:9 PSS107"], Run(project, json).Diagnostics.Where(d => d.Severity == Severity.Error).Select(Short));
    }

    [Theory]
    [InlineData("error", "", true)]
    [InlineData("warning", "", false)]
    [InlineData("note", "", false)]
    [InlineData("note", "suppressed", true)]
    public void What_the_compiler_told_or_a_suppression_silenced_is_not_told_again(string level, string suppressed, bool isSettled)
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var (uri, suppressions) = (new Uri(project["Program.cs"]), suppressed.Length > 0 ? "[{}]" : "[]");
        project.Write("new.sarif", $$$$"""
            {"runs": [{"results": [{"ruleId": "PSS107", "level": "{{{{level}}}}", "suppressions": {{{{suppressions}}}},
              "locations": [{"physicalLocation": {"artifactLocation": {"uri": "{{{{uri}}}}"}, "region": {"startLine": 5}}}]}]}]}
            """);
        project.Write("old.sarif", $$$$"""
            {"runs": [{"results": [{"ruleId": "PSS107", "level": "{{{{level}}}}", "suppressionStates": {{{{suppressions}}}},
              "locations": [{"resultFile": {"uri": "{{{{uri}}}}", "region": {"startLine": 5}}}]}]}]}
            """);
        foreach (var log in new[] { "new.sarif,version=2.1", "old.sarif" })
        {
            var errors = Run(project, Objects((Pod, Places)), log: log).Diagnostics.Where(d => d.Severity == Severity.Error).Select(Short);
            Assert.Equal(isSettled ? ["3:5 PSS103"] : ["3:5 PSS103", "5:9 PSS107"], errors);
        }
    }

    [Theory]
    [InlineData("""{"enabled": false}""", Severity.None)]
    [InlineData("""{"level": "warning"}""", Severity.Warning)]
    public void A_severity_that_an_editorconfig_sets_for_source_counts_for_what_is_told_there(string configuration, Severity expected)
    {
        using var project = new ProjectFolder(("Program.cs", Source), ("log", $$$$"""
            {"runs": [{"results": [], "invocations": [{"ruleConfigurationOverrides": [{"descriptor": {"id": "PSS107"}, "configuration": {{{{configuration}}}}}]}]}]}
            """));
        var told = Run(project, Objects((Pod, Places)), log: "log,version=2.1").Diagnostics.Where(d => d.Rule == RuleRegistry.Privileged).Select(d => d.Severity);
        Assert.Equal(expected == Severity.None ? [] : [expected], told);
    }

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.PSS107.severity = warning", Severity.Warning)]
    [InlineData("[*]\ndotnet_diagnostic.PSS107.severity = none # an agent", Severity.None)]
    [InlineData("[*.cs]\ndotnet_diagnostic.PSS107.severity = none\n[*.{cs,vb}]\ndotnet_diagnostic.PSS107.severity = suggestion", Severity.Info)]
    [InlineData("[*.vb]\ndotnet_diagnostic.PSS107.severity = none", Severity.Error)]
    [InlineData("dotnet_diagnostic.PSS107.severity = none", Severity.Error)]
    public void A_severity_that_is_a_rules_own_one_is_read_from_the_editorconfig(string text, Severity expected)
    {
        using var project = new ProjectFolder(("Program.cs", Source), (".editorconfig", text));
        project.Write("emitted.json", Objects((Pod, Places)).Replace("FILE", project["Program.cs"], StringComparison.Ordinal));
        var told = Gate.Run(new(project["app.csproj"])
        {
            AnalyzerConfigFiles = [project[".editorconfig"]],
            Program = new(ProgramStage.Alone, project["emitted.json"], project["failure.txt"]),
        }).Diagnostics.Where(d => d.Rule == RuleRegistry.Privileged).Select(d => d.Severity);
        Assert.Equal(expected == Severity.None ? [] : [expected], told);
    }

    [Theory]
    [InlineData("", "it is no object of JSON")]
    [InlineData("Hello", "it is no JSON in line 1")]
    [InlineData("""{"version": 1, "objects": [{"manifest": {}}""", "it is no JSON in line 1")]
    [InlineData("""{"version": 2, "objects": []}""", "written in version 2")]
    [InlineData("""{"version": 1}""", "no list of objects")]
    [InlineData("""{"version": 1, "objects": [1]}""", "has no manifest")]
    public void What_is_no_output_of_such_a_program_is_one_error(string json, string reason)
    {
        using var project = new ProjectFolder();
        var told = Assert.Single(Run(project, json).Diagnostics);
        Assert.Equal(RuleRegistry.ProgramGaveNothing, told.Rule);
        Assert.Contains(reason, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_throws_is_told_in_its_words_at_the_line_that_threw()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var run = new ProgramRun(134, ["info: starting", "Unhandled exception. System.InvalidOperationException: Registry is not set.", "   at Lib.Get() in /nowhere/Lib.cs:line 7", $"   at Program.Main() in {project["Program.cs"]}:line 3"], []);
        var told = Assert.Single(Failure(project).Failed(run));
        Assert.Equal("PSS501 the program failed with exit code 134; it says: Unhandled exception. System.InvalidOperationException: Registry is not set.", told.Rule.Id + " " + told.Message);
        Assert.Equal("3:5 PSS501", Short(told));
    }

    [Fact]
    public void Mistakes_that_a_program_names_are_told_one_by_one_at_their_lines()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        var run = new ProgramRun(1, [$"{project["Program.cs"]}(4): error PSS501: no volume is called logs", "Program.cs(3): error PSS501: no."], []);
        Assert.Equal(["4:5 PSS501 no volume is called logs", "3:5 PSS501 no."], Failure(project).Failed(run).Select(d => Short(d) + " " + d.Message));
    }

    [Fact]
    public void A_program_that_failed_is_a_warning_where_only_reports_are_asked_for()
    {
        using var project = new ProjectFolder(("Program.cs", Source));
        project.Write("obj/failure", Outputs.StoredDiagnostics.Write(Failure(project).Failed(new(1, ["Program.cs(3): error PSS501: no."], [])), []));
        var inputs = project.Inputs(("PodSecurityReportOnly", "true"), ("TreatWarningsAsErrors", "true"));
        var told = Assert.Single(Gate.Run(inputs with { Program = new(ProgramStage.Alone, project["obj/emitted"], project["obj/failure"]) }).Diagnostics);
        Assert.Equal(("PSS501", Severity.Warning), (told.Rule.Id, told.Severity));
    }

    // A namespace of a program may not go below the floor of the organisation, and no pragma hides that it tries.
    [Fact]
    public void A_label_that_a_program_writes_below_the_floor_is_told_at_its_line()
    {
        const string Labelled = """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}}}""";
        using var project = new ProjectFolder(("Program.cs", "#pragma warning disable PSS307\n" + Source));
        project.Write("central/Floor.targets", "<Project><ItemGroup>\n<PodSecurityFloor Include=\"*\" Level=\"baseline\" /></ItemGroup></Project>");
        project.Write("obj/emitted", Objects((Labelled, "[]"), (Pod, Places)).Replace("FILE", project["Program.cs"].Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal));
        var result = Gate.Run(project.Inputs() with { Floor = new(project["central/Floor.targets"]), Program = new(ProgramStage.Alone, project["obj/emitted"], project["obj/failure"]) });
        Assert.Equal(["Program.cs PSS103", "Program.cs PSS107", "Program.cs PSS307"], Errors(result));
        Assert.Equal(2, Assert.Single(result.Diagnostics, diagnostic => diagnostic.Rule == RuleRegistry.BelowFloor).Lines.StartLine);
    }

    private static ProgramFailure Failure(ProjectFolder project) => new(project["app.csproj"], new(project[""], null), new(), ProgramKind.Manifests);

    private static GateResult Run(ProjectFolder project, string json, ProgramStage stage = ProgramStage.Alone, string? log = null, string? pathMap = null)
    {
        project.Write("obj/emitted", json.Replace("FILE", project["Program.cs"].Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal));
        return Gate.Run(project.Inputs() with { Program = new(stage, project["obj/emitted"], project["obj/failure"], log, pathMap) });
    }

    private static string Objects(params IEnumerable<(string Manifest, string Places)> objects) =>
        "{\"version\": 1, \"objects\": [" + string.Join(",\n", objects.Select(item => $$"""{"file": "FILE", "line": 2, "manifest": {{item.Manifest}}, "places": {{item.Places}}}""")) + "]}";

    private static string Short(Diagnostic diagnostic) => FormattableString.Invariant($"{diagnostic.Lines.StartLine}:{diagnostic.Lines.StartColumn} {diagnostic.Rule.Id}");

    private static IEnumerable<string> Errors(GateResult result) =>
        result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => Path.GetFileName(d.Path) + " " + d.Rule.Id).Order(StringComparer.Ordinal);
}
