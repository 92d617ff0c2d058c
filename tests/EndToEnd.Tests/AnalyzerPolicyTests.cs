namespace PodSecurity.EndToEnd.Tests;

/// <summary>Which policy a pod in C# is judged by.</summary>
public sealed class AnalyzerPolicyTests(PackageFeed feed)
{
    // Probes that name a host are forbidden from 1.34 on.
    private static readonly string Probe = CSharpPods.Program("AllowPrivilegeEscalation = false")
        .Replace("Image =", "LivenessProbe = new V1Probe { HttpGet = new V1HTTPGetAction { Host = \"10.0.0.1\", Port = 80 } }, Image =", StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Properties_reach_the_analyzer_with_and_without_manifests(bool hasManifests)
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary, items: hasManifests ? Manifests.Item : "");
        if (hasManifests)
        {
            project.Write("deploy/pod.yaml", Manifests.Secure);
        }

        Assert.Empty(project.Build().Succeeds().Places);
        const string Warned = "Program.cs(7) warning PSS201";
        Assert.Equal([Warned], Build("-p:PodSecurityWarn=restricted").Succeeds().Places);
        Assert.Equal(["Program.cs(7) error PSS201"], Build("-p:PodSecurityEnforce=restricted").Fails().Places);
        Assert.Empty(Build("-p:PodSecurityAudit=restricted").Succeeds().Places);

        // Version 1.7 had no check of privilege escalation.
        Assert.Empty(Build("-p:PodSecurityWarn=restricted", "-p:PodSecurityWarnVersion=v1.7").Succeeds().Places);
        Assert.Empty(Build("-p:PodSecurityEnforce=restricted", "-p:PodSecurityEnforceVersion=v1.7").Succeeds().Places);
        Assert.Equal([Warned], Build("-p:PodSecurityWarn=restricted", "-p:PodSecurityWarnVersion=v1.8").Succeeds().Places);

        project.Write("Program.cs", CSharpPods.Privileged);
        Assert.Empty(Build("-p:PodSecurityEnforce=privileged").Succeeds().Places);
        Assert.Equal(["Program.cs(8) warning PSS107"], Build("-p:PodSecurityEnforce=privileged", "-p:PodSecurityWarn=baseline").Succeeds().Places);

        BuildResult Build(params string[] properties) => project.Build(["--no-restore", .. properties]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_servers_reach_the_analyzer_one_or_several(bool hasManifests)
    {
        var project = CSharpPods.Project(feed, Probe, "<PodSecurityKubernetesVersion>1.33</PodSecurityKubernetesVersion>", hasManifests ? Manifests.Item : "");
        if (hasManifests)
        {
            project.Write("deploy/pod.yaml", Manifests.Secure);
        }

        Assert.Empty(project.Build().Succeeds().Places);
        foreach (var versions in new[] { "1.33;1.36", "1.33.4; v1.36" })
        {
            project.WriteProject("App.csproj", $"<PodSecurityKubernetesVersion>{versions}</PodSecurityKubernetesVersion>", feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords) + (hasManifests ? Manifests.Item : ""));
            Assert.Equal(["Program.cs(7) error PSS106"], project.Build("--no-restore").Fails().Places);
        }

        project.WriteProject("App.csproj", "<PodSecurityKubernetesVersion>1.33.9</PodSecurityKubernetesVersion>", feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords) + (hasManifests ? Manifests.Item : ""));
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_invalid_property_is_told_once(bool hasManifests)
    {
        var project = CSharpPods.Project(feed, CSharpPods.Secure, "<PodSecurityEnforce>strict</PodSecurityEnforce>", hasManifests ? Manifests.Item : "");
        if (hasManifests)
        {
            project.Write("deploy/pod.yaml", Manifests.Secure);
        }

        var build = project.Build().Fails();
        Assert.Equal(["error PSS303"], build.Ids);
        Assert.Contains(build.Lines, line => line.Contains("PodSecurityEnforce \"strict\" must be one of privileged, baseline, restricted", StringComparison.Ordinal));
    }

    [Fact]
    public void The_labels_of_a_namespace_among_the_manifests_decide_for_what_is_put_into_it()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Program("Privileged = true", "NamespaceProperty = Open"), items: Manifests.Item)
            .Write("Names.cs", "using k8s.Models;\ninternal static class Names { public const string Open = \"open\"; }\n")
            .Write("deploy/namespaces.yaml", Manifests.Join(
                Manifests.Namespace("open", "enforce: privileged"),
                Manifests.Namespace("shut", "enforce: restricted", "enforce-version: v1.25"),
                Manifests.Namespace("warned", "enforce: privileged", "warn: restricted")))
            .Write("Usings.cs", "global using static Names;\n");
        Assert.Empty(project.Build().Succeeds().Places);

        project.Write("Program.cs", InNamespace("shut"));
        Assert.Contains("""Program.cs(7,23): error PSS201: violates PodSecurity "restricted:v1.25": allowPrivilegeEscalation != false""", Assert.Single(project.Build("--no-restore").Fails().Diagnostics), StringComparison.Ordinal);

        project.Write("Program.cs", InNamespace("warned"));
        Assert.Equal(["Program.cs(7) warning PSS201"], project.Build("--no-restore").Succeeds().Places);

        // Of a namespace that is not among them, the properties decide; and of what names none, the project's.
        project.Write("Program.cs", InNamespace("other"));
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);
        project.Write("Program.cs", CSharpPods.Ordinary);
        Assert.Equal(["Program.cs(7) error PSS201"], project.Build("--no-restore", "-p:PodSecurityNamespace=shut").Fails().Places);

        static string InNamespace(string name) => CSharpPods.Program("""Capabilities = new V1Capabilities { Drop = ["ALL"] }""", $"NamespaceProperty = \"{name}\"");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_configuration_file_and_its_exemptions_count(bool hasManifests)
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary, "<PodSecurityConfigurationFile>admission.yaml</PodSecurityConfigurationFile>", hasManifests ? Manifests.Item : "")
            .Write("admission.yaml", """
                apiVersion: pod-security.admission.config.k8s.io/v1
                kind: PodSecurityConfiguration
                defaults:
                  enforce: restricted
                exemptions:
                  namespaces: [kube-system]

                """);
        if (hasManifests)
        {
            project.Write("deploy/pod.yaml", Manifests.Secure);
        }

        Assert.Equal(["Program.cs(7) error PSS201"], project.Build().Fails().Places);
        project.Write("Program.cs", CSharpPods.Program("Privileged = true", "NamespaceProperty = \"kube-system\""));
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);

        // What the file leaves out is privileged, whatever the properties say.
        project.Write("Program.cs", CSharpPods.Privileged).Write("admission.yaml", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n");
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=baseline").Succeeds().Diagnostics);

        project.Write("admission.yaml", "kind: [");
        Assert.Contains(project.Build("--no-restore").Fails().Ids, id => id == "error PSS302");
    }
}
