using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>A build in which nothing has changed evaluates nothing, and says the same again.</summary>
public sealed class IncrementalTests(PackageFeed feed)
{
    private const string Warned = "deploy/pod.yaml(11) warning PSS201";

    [Fact]
    public void Nothing_changed_means_no_evaluation_and_the_same_warnings()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityWarn>restricted</PodSecurityWarn>").Write("deploy/pod.yaml", Manifests.Ordinary);
        var first = project.BuildWithLog().Succeeds();
        Assert.Equal([Warned], first.Places);
        Assert.Equal(1, first.Evaluations);
        var written = File.GetLastWriteTimeUtc(project.PathOf("bin/Debug/net10.0/podsecurity/record.jsonl"));

        for (var i = 0; i < 2; i++)
        {
            var again = project.BuildWithLog("--no-restore").Succeeds();
            Assert.Equal(0, again.Evaluations);
            Assert.Contains(again.Events.OfType<TargetSkippedEventArgs>(), skipped => skipped is { TargetName: "_PodSecurityEvaluateChanged", SkipReason: TargetSkipReason.OutputsUpToDate });
            Assert.Equal(first.Diagnostics, again.Diagnostics);
            Assert.DoesNotContain(again.Events.OfType<TaskStartedEventArgs>(), task => task.TaskName == "Csc");
        }

        Assert.Equal(written, File.GetLastWriteTimeUtc(project.PathOf("bin/Debug/net10.0/podsecurity/record.jsonl")));

        // A change of a manifest evaluates anew, and compiles nothing anew.
        project.Write("deploy/pod.yaml", "# moved\n" + Manifests.Ordinary);
        var changed = project.BuildWithLog("--no-restore").Succeeds();
        Assert.Equal(["deploy/pod.yaml(12) warning PSS201"], changed.Places);
        Assert.DoesNotContain(changed.Events.OfType<TaskStartedEventArgs>(), task => task.TaskName == "Csc");
        Assert.Equal(0, project.BuildWithLog("--no-restore").Succeeds().Evaluations);

        // A rebuild does not trust what is there.
        Assert.Equal(1, project.BuildWithLog("--no-restore", "-t:Rebuild").Succeeds().Evaluations);
    }

    [Fact]
    public void A_suggestion_is_shown_again_too()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/pod.yaml", Manifests.Ordinary);
        const string Suggestion = """PodSecurity: 1 of 1 workload would not pass "restricted:latest", in 1 place; set PodSecurityWarn to restricted to see them""";
        Assert.Contains(Suggestion, project.Build().Succeeds().Lines);
        Assert.Contains(Suggestion, project.Build("--no-restore").Succeeds().Lines);
    }

    [Fact]
    public void Files_that_come_and_go_are_changes()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityWarn>restricted</PodSecurityWarn>")
            .Write("deploy/pod.yaml", Manifests.Ordinary)
            .Write("deploy/secure.yaml", Manifests.Secure);
        Assert.Equal([Warned], project.Build().Succeeds().Places);

        project.Write("deploy/more.yaml", Manifests.Privileged());
        Assert.Contains("deploy/more.yaml(10) error PSS107", project.Build("--no-restore").Fails().Places);

        project.Delete("deploy/more.yaml");
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);

        project.Delete("deploy/pod.yaml");
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);

        // A file that is renamed keeps its time, which may lie far back.
        project.Write("aside.yaml", Manifests.Ordinary);
        File.SetLastWriteTimeUtc(project.PathOf("aside.yaml"), DateTime.UtcNow.AddYears(-1));
        File.Move(project.PathOf("aside.yaml"), project.PathOf("deploy/pod.yaml"));
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);
    }

    [Fact]
    public void Properties_and_severities_that_change_are_changes()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/pod.yaml", Manifests.Ordinary);
        Assert.Empty(project.Build().Succeeds().Places);
        Assert.Equal([Warned], project.Build("--no-restore", "-p:PodSecurityWarn=restricted").Succeeds().Places);
        Assert.Equal(["deploy/pod.yaml(11) error PSS201"], project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Fails().Places);
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);

        project.WriteProject("App.csproj", "<PodSecurityWarn>restricted</PodSecurityWarn>");
        Assert.Equal([Warned], project.Build().Succeeds().Places);

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS201.severity = none\n");
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);
        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS201.severity = error\n");
        Assert.Equal(["deploy/pod.yaml(11) error PSS201"], project.Build("--no-restore").Fails().Places);
        project.Delete(".globalconfig");
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);
        project.Write("../.globalconfig", "is_global = true\ndotnet_diagnostic.PSS201.severity = none\n");
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);
        project.Delete("../.globalconfig");
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);
    }

    [Fact]
    public void The_configuration_file_and_the_one_that_it_names_are_inputs()
    {
        const string Text = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults:\n  warn: restricted\n";
        var project = ConsumerProject.CSharp(feed, "<PodSecurityConfigurationFile>cluster/admission.yaml</PodSecurityConfigurationFile>")
            .Write("deploy/pod.yaml", Manifests.Ordinary)
            .Write("cluster/admission.yaml", "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n- name: PodSecurity\n  path: pod-security.yaml\n")
            .Write("cluster/pod-security.yaml", Text);
        Assert.Equal([Warned], project.Build().Succeeds().Places);
        Assert.Equal(0, project.BuildWithLog("--no-restore").Succeeds().Evaluations);

        project.Write("cluster/pod-security.yaml", Text.Replace("warn", "enforce", StringComparison.Ordinal));
        Assert.Equal(["deploy/pod.yaml(11) error PSS201"], project.Build("--no-restore").Fails().Places);

        project.Write("cluster/admission.yaml", Text);
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);
    }

    [Fact]
    public void A_kustomization_that_comes_is_a_change()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityWarn>restricted</PodSecurityWarn>", """<KubernetesManifest Include="deploy/pod.yaml" />""")
            .Write("deploy/pod.yaml", Manifests.Ordinary);
        Assert.Equal([Warned], project.Build().Succeeds().Places);
        project.Write("deploy/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n- path: pod.yaml\n");
        Assert.Equal(["warning PSS408"], project.Build("--no-restore").Succeeds().Ids);
        project.Delete("deploy/kustomization.yaml");
        Assert.Equal([Warned], project.Build("--no-restore").Succeeds().Places);
    }

    [Fact]
    public void A_failing_build_fails_until_it_is_mended()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        var first = project.Build().Fails();
        Assert.Equal(first.Lines.Where(line => !line.Contains("estore", StringComparison.Ordinal)), project.Build("--no-restore").Fails().Lines.Where(line => !line.Contains("estore", StringComparison.Ordinal)));
        project.Write("deploy/web.yaml", Manifests.Secure);
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
    }

    [Fact]
    public void Clean_leaves_nothing_behind()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        project.Build().Fails();
        Assert.NotEmpty(Written(project));
        project.Run("clean", []).Succeeds();
        Assert.Empty(Written(project));

        project.Write("deploy/web.yaml", Manifests.Ordinary).Build().Succeeds();
        Assert.NotEmpty(Written(project));
        project.Run("clean", []).Succeeds();
        Assert.Empty(Written(project));

        // Where it is switched off, what it once said of the outputs does not stay beside them.
        project.Build().Succeeds();
        project.Build("-p:PodSecurityEnabled=false").Succeeds();
        Assert.DoesNotContain(Written(project), file => file.Contains("/bin/", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Written(ConsumerProject project) =>
        Directory.GetFiles(project.Folder, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("/podsecurity/", StringComparison.Ordinal));
}
