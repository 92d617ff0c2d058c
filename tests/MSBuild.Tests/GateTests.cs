using PodSecurity.MSBuild.Outputs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

public sealed class GateTests
{
    private const string Insecure = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  containers: []\n";

    [Fact]
    public void Templates_of_a_chart_are_told_once_a_folder_and_not_judged()
    {
        using var project = new ProjectFolder(
            ("chart/Chart.yaml", "name: x"),
            ("chart/values.yaml", "a: 1"),
            ("chart/templates/a.yaml", Insecure),
            ("chart/templates/b.yaml", "name: {{ .Values.x }}"),
            ("chart/crds/c.yaml", Insecure));
        var told = project.Run().Diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Info).ToList();
        Assert.Equal(["PSS103", "PSS408"], told.Select(diagnostic => diagnostic.Rule.Id).Order());
        Assert.DoesNotContain(told, diagnostic => diagnostic.Message.Contains(project[""], StringComparison.Ordinal));
    }

    [Fact]
    public void Patches_that_a_kustomization_lists_are_not_judged_and_its_resources_are()
    {
        using var project = new ProjectFolder(
            ("k/kustomization.yaml", "kind: Kustomization\nresources: [a.yaml]\npatches: [{path: patch.yaml}]\npatchesStrategicMerge: [other.yaml]\nconfigurations: [names.yaml]"),
            ("k/a.yaml", Insecure),
            ("k/names.yaml", "namePrefix: []"),
            ("k/patch.yaml", Insecure.Replace("name: a", "name: b", StringComparison.Ordinal)),
            ("k/other.yaml", Insecure.Replace("name: a", "name: c", StringComparison.Ordinal)));
        var result = project.Run();
        Assert.Equal(["PSS103", "PSS408"], result.Diagnostics.Where(d => d.Severity != Severity.Info).Select(d => d.Rule.Id).Order());
        Assert.Contains("a.yaml", Assert.Single(result.Diagnostics, d => d.Rule.Id == "PSS103").Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fingerprint_survives_moved_lines_other_containers_and_another_place_of_the_repository()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: web\n    securityContext: {privileged: true}\n";
        using var before = new ProjectFolder(("a.yaml", pod));
        using var after = new ProjectFolder(("deep/b.yaml", "# moved\n" + pod.Replace("  - name: web", "  - name: first\n  - {name: web,", StringComparison.Ordinal).Replace("\n    securityContext: {privileged: true}", " securityContext: {privileged: true}}", StringComparison.Ordinal)));
        Assert.Equal(FingerprintOf(before.Run()), FingerprintOf(after.Run()));

        static string FingerprintOf(GateResult result) =>
            new Fingerprints().Of(Assert.Single(result.Diagnostics, d => d.Rule.Id == "PSS107"), "any");
    }

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        using var project = new ProjectFolder(("z.yaml", Insecure), ("a.yaml", Insecure.Replace("name: a", "name: b", StringComparison.Ordinal)));
        var (first, second) = (project.Run(), project.Run());
        Assert.Equal((first.Sarif, first.Record, first.Policies), (second.Sarif, second.Record, second.Policies));
        Assert.DoesNotContain(project[""], first.Sarif + first.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_is_shown_again_as_it_was()
    {
        var diagnostic = new Diagnostic(RuleRegistry.Privileged, Severity.Warning, "a\tb\\c.yaml", new(1, 2, 3, 4), "line\none \"two\"");
        var (again, summary) = (new List<Diagnostic>(), new List<SummaryLine>());
        StoredDiagnostics.Read(StoredDiagnostics.Write([diagnostic], [new("x\ty"), new("x", "a\tb")]), again.Add, summary.Add);
        Assert.Equal([diagnostic], again);
        Assert.Equal([new("x\ty"), new("x", "a\tb")], summary);
    }

    [Fact]
    public void A_file_that_is_damaged_is_passed_over_when_it_is_shown_again() =>
        StoredDiagnostics.Read("warning\tPSS107\nnonsense\n\nwarning\tPSS999\ta\t1\t1\t1\t1\tx\nwarning\tPSS107\ta\tx\t1\t1\t1\tm", _ => Assert.Fail(), _ => Assert.Fail());

    [Fact]
    public void What_a_program_told_without_a_place_that_is_a_file_is_in_the_record_all_the_same()
    {
        using var project = new ProjectFolder(("a.yaml", Insecure), ("failure.txt", "error\tPSS501\tProg ram.cs:?\t3\t1\t3\t9\tit failed\nerror\tPSS501\t\t3\t1\t3\t9\tit failed\n"));
        var result = Gate.Run(project.Inputs() with { Program = new(Programs.ProgramStage.Alone, project["emitted.json"], project["failure.txt"]) });
        Assert.Contains("\"file\":\"Prog ram.cs:?\"", result.Record, StringComparison.Ordinal);
        Assert.Equal(2, result.Diagnostics.Count(diagnostic => diagnostic.Rule.Id == "PSS501"));
    }

    [Theory]
    [InlineData("severity = none", Severity.None)]
    [InlineData("severity = suggestion", Severity.Info)]
    [InlineData("severity = warning", Severity.Warning)]
    public void A_globalconfig_decides_over_the_mode(string setting, Severity expected)
    {
        using var project = new ProjectFolder(("a.yaml", Insecure), (".globalconfig", "is_global = true\ndotnet_diagnostic.PSS103." + setting));
        var found = project.Run().Diagnostics.Where(d => d.Rule == RuleRegistry.HostNamespaces).Select(d => d.Severity);
        Assert.Equal(expected == Severity.None ? [] : [expected], found);
    }

    [Theory]
    [InlineData("", Severity.Info)]
    [InlineData("is_global = true\ndotnet_diagnostic.PSS323.severity = warning", Severity.Warning)]
    [InlineData("is_global = true\ndotnet_diagnostic.PSS323.severity = none", null)]
    public void Advice_about_labels_is_for_who_asks_for_it_and_as_loud_as_they_ask(string config, Severity? expected)
    {
        using var project = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"), (".globalconfig", config));
        var result = project.Run();
        Assert.Equal(expected is { } severity ? [severity] : [], result.Diagnostics.Select(diagnostic => diagnostic.Severity));
        Assert.Empty(result.Summary);
    }

    [Fact]
    public void A_configuration_file_that_levels_all_namespaces_is_known_to_the_editor_as_well()
    {
        using var project = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n"), ("cluster.txt", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults: {enforce: baseline}"));
        var result = project.Run(("PodSecurityConfigurationFile", "cluster.txt"));
        Assert.Empty(result.Diagnostics);
        Assert.Contains("\"defaultsOf\":\"cluster\"", result.Policies, StringComparison.Ordinal);
        Assert.DoesNotContain("defaultsOf", project.Run().Policies, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy", "KubernetesManifest \"deploy\" matches no file; it is a folder: write \"deploy/**/*.yaml\"")]
    [InlineData("deploy/", "KubernetesManifest \"deploy/\" matches no file; it is a folder: write \"deploy/**/*.yaml\"")]
    [InlineData("deploy/none.yaml", "KubernetesManifest \"deploy/none.yaml\" matches no file")]
    [InlineData("deploy/a.yml", "KubernetesManifest \"deploy/a.yml\" matches no file; deploy/a.yaml is there: write \"deploy/a.yaml\"")]
    public void An_item_that_names_a_folder_is_told_how_to_name_its_files(string include, string told)
    {
        using var project = new ProjectFolder(("deploy/a.yaml", Insecure));
        var inputs = project.Inputs() with { Manifests = [new(project[include], include, null)] };
        Assert.Equal([told], Gate.Run(inputs).Diagnostics.Where(found => found.Rule == RuleRegistry.NothingEvaluated).Select(found => found.Message));
    }

    [Theory]
    [InlineData("there is no Kubernetes object in 1 file", "- op: remove")]
    [InlineData("the only object in 1 file carries no pod", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}")]
    [InlineData("none of the 2 objects in 2 files carries a pod", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}")]
    [InlineData("the only object in 2 files carries no pod", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}", "- op: remove")]
    public void That_nothing_was_evaluated_is_told_with_how_much_was_looked_at(string told, params string[] files)
    {
        using var project = new ProjectFolder(files.Select((text, i) => ($"{i}.yaml", text)));
        Assert.Equal("nothing was evaluated: " + told, Assert.Single(project.Run().Diagnostics).Message);
    }

    [Fact]
    public void A_file_that_may_be_no_manifest_is_told_how_to_leave_it_out_once_and_a_manifest_is_not()
    {
        using var project = new ProjectFolder(("deploy/README.md", "# How to deploy\n---\njust text\n---\nmore text"), ("deploy/web.yaml", "just text"));
        var inputs = project.Inputs();
        var told = Gate.Run(inputs with { Manifests = [.. inputs.Manifests, new(project["deploy/README.md"], "deploy\\README.md", null)] }).Diagnostics;
        Assert.Equal(
            [
                "a Kubernetes object is expected, but this is a single value; where the file is no manifest, leave it out of KubernetesManifest: Exclude=\"deploy/README.md\"",
                "a Kubernetes object is expected, but this is a single value",
                "a Kubernetes object is expected, but this is a single value",
            ],
            told.Select(diagnostic => diagnostic.Message));
        Assert.All(told, diagnostic => Assert.Equal(RuleRegistry.MalformedManifest, diagnostic.Rule));
    }

    [Theory]
    [InlineData("1.33", "must be \"latest\" or \"v1.x\"; did you mean \"v1.33\"?")]
    [InlineData("v1.33.4", "must be \"latest\" or \"v1.x\"; did you mean \"v1.33\"?")]
    [InlineData("newest", "must be \"latest\" or \"v1.x\"")]
    [InlineData("2.0", "must be \"latest\" or \"v1.x\"")]
    public void A_version_of_the_standards_that_is_written_as_a_servers_is_told_how_to_write_it(string version, string told)
    {
        using var project = new ProjectFolder(("a.yaml", Insecure));
        var invalid = Assert.Single(project.Run(("PodSecurityEnforceVersion", version)).Diagnostics, diagnostic => diagnostic.Rule == RuleRegistry.InvalidProperty);
        Assert.Equal($"PodSecurityEnforceVersion \"{version}\" {told}", invalid.Message);
    }

    [Theory]
    [InlineData("deploy/**/*.yaml", "; deploy/shop/web.yml is there: write \"deploy/**/*.yml\"")]
    [InlineData("./deploy/*/w*.yaml", "; deploy/shop/web.yml is there: write \"./deploy/*/w*.yml\"")]
    [InlineData("deploy/*.yaml", "")]
    [InlineData("deployment/**/*.yaml", "")]
    [InlineData("**/*.json", "")]
    public void A_pattern_that_would_match_with_the_other_ending_of_YAML_says_so(string pattern, string hint)
    {
        using var project = new ProjectFolder(("deploy/shop/web.yml", Insecure));
        project.Write("app.csproj", $"<Project><ItemGroup><KubernetesManifest Include=\"{pattern}\" /></ItemGroup></Project>");
        var told = Gate.Run(project.Inputs() with { Manifests = [] }).Diagnostics.Where(found => found.Rule == RuleRegistry.NothingEvaluated).Select(found => found.Message);
        Assert.Equal(["KubernetesManifest \"" + pattern + "\" matches no file" + hint], told);
    }

    [Fact]
    public void One_broken_file_does_not_keep_the_others_from_being_judged()
    {
        using var project = new ProjectFolder(("a.yaml", Insecure), ("b.yaml", "a: [1"), ("c.json", "{\"kind\": }"), ("d.yaml", ""));
        Assert.Equal(
            ["PSS103", "PSS402", "PSS402", "PSS409"],
            project.Run().Diagnostics.Where(d => d.Severity != Severity.Info).Select(d => d.Rule.Id).Order());
    }
}
