using System.Text.Json;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Which policy an object is judged by.</summary>
public sealed class PolicyTests(PackageFeed feed)
{
    private const string Configuration = """
        apiVersion: pod-security.admission.config.k8s.io/v1
        kind: PodSecurityConfiguration
        defaults:
          enforce: restricted
          enforce-version: latest
        exemptions:
          namespaces: [kube-system]
          runtimeClasses: [kata]

        """;

    [Fact]
    public void The_labels_of_a_namespace_among_the_manifests_set_the_policy_of_what_is_in_it()
    {
        var project = ConsumerProject.CSharp(feed)
            .Write("deploy/namespaces.yaml", Manifests.Join(
                Manifests.Namespace("open", "enforce: privileged"),
                Manifests.Namespace("shut", "enforce: restricted", "enforce-version: v1.25"),
                Manifests.Namespace("warned", "enforce: privileged", "warn: baseline")))
            .Write("deploy/a-open.yaml", InNamespace(Manifests.Privileged("a"), "open"))
            .Write("deploy/b-shut.yaml", InNamespace(Manifests.Ordinary, "shut"))
            .Write("deploy/c-warned.yaml", InNamespace(Manifests.Privileged("c"), "warned"));
        var build = project.Build().Fails();
        Assert.Equal(["deploy/b-shut.yaml(12) error PSS201", "deploy/c-warned.yaml(11) warning PSS107"], build.Places);
        Assert.Contains(build.Lines, line => line.Contains("""violates PodSecurity "restricted:v1.25": allowPrivilegeEscalation != false""", StringComparison.Ordinal));
        Assert.Contains(build.Lines, line => line.Contains("""would violate PodSecurity "baseline:latest": privileged""", StringComparison.Ordinal));
        Assert.Contains("""Pod "ordinary" in namespace "shut" would be rejected: violates PodSecurity "restricted:v1.25": allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false)""", build.Lines);

        project.Write("deploy/namespaces.yaml", Manifests.Namespace("shut", "enforce: restrictd"));
        Assert.Contains("deploy/namespaces.yaml(7) error PSS301", project.Build("--no-restore").Fails().Places);
    }

    [Fact]
    public void The_metadata_or_a_property_name_the_namespace_of_what_names_none()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityNamespace>open</PodSecurityNamespace>", """
                <KubernetesManifest Include="deploy/*.yaml" />
                <KubernetesManifest Update="deploy/b.yaml" Namespace="shut" />
                """)
            .Write("deploy/namespaces.yaml", Manifests.Join(Manifests.Namespace("open", "enforce: privileged"), Manifests.Namespace("shut", "enforce: restricted")))
            .Write("deploy/a.yaml", Manifests.Privileged("a"))
            .Write("deploy/b.yaml", Manifests.Ordinary);
        Assert.Equal(["deploy/b.yaml(11) error PSS201"], project.Build().Fails().Places);
        Assert.Equal(["deploy/a.yaml(10) error PSS107", "deploy/b.yaml(11) error PSS201"], project.Build("--no-restore", "-p:PodSecurityNamespace=other").Fails().Places);

        var pod = project.Record.Select(line => JsonDocument.Parse(line).RootElement).Single(line => line.TryGetProperty("name", out var name) && name.GetString() == "ordinary");
        Assert.Equal("shut", pod.GetProperty("namespace").GetString());
        Assert.Equal("rejected", pod.GetProperty("decision").GetString());
    }

    [Fact]
    public void The_configuration_file_sets_defaults_and_exemptions()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityConfigurationFile>admission.yaml</PodSecurityConfigurationFile><PodSecurityEnforce>privileged</PodSecurityEnforce>")
            .Write("admission.yaml", Configuration)
            .Write("deploy/a.yaml", Manifests.Ordinary)
            .Write("deploy/b.yaml", InNamespace(Manifests.Privileged("b"), "kube-system"))
            .Write("deploy/c.yaml", Manifests.Privileged("c").Replace("spec:", "spec:\n  runtimeClassName: kata", StringComparison.Ordinal));
        string[] expected = ["deploy/a.yaml(11) error PSS201"];
        Assert.Equal(expected, project.Build().Fails().Places);
        Assert.Contains(project.Record, line => line.Contains("\"decision\":\"exempt\"", StringComparison.Ordinal));

        // As an API server is given it: within its own file, or named by it.
        const string Wrapper = "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n- name: Other\n  path: other.yaml\n- name: PodSecurity\n";
        project.Write("admission.yaml", Wrapper + "  configuration:\n    " + Configuration.Trim().ReplaceLineEndings("\n    ") + "\n");
        Assert.Equal(expected, project.Build("--no-restore").Fails().Places);
        project.Write("admission.yaml", Wrapper + "  path: sub/pod-security.yaml\n").Write("sub/pod-security.yaml", Configuration);
        Assert.Equal(expected, project.Build("--no-restore").Fails().Places);

        // What the file leaves out is privileged, as upstream has it, whatever the properties say.
        project.Write("admission.yaml", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n");
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Succeeds().Diagnostics);
    }

    [Fact]
    public void A_configuration_file_that_is_wrong_is_told_at_its_line()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityConfigurationFile>admission.yaml</PodSecurityConfigurationFile>")
            .Write("admission.yaml", Configuration.Replace("enforce: restricted", "enforce: strict", StringComparison.Ordinal))
            .Write("deploy/a.yaml", Manifests.Privileged());
        Assert.Contains("admission.yaml(4) error PSS302", project.Build().Fails().Places);

        project.Write("admission.yaml", "defaults: [");
        Assert.Contains(project.Build("--no-restore").Fails().Places, place => place.StartsWith("admission.yaml(", StringComparison.Ordinal) && place.EndsWith("error PSS302", StringComparison.Ordinal));

        // One that is not there is told where the project names it; the manifests are judged all the same.
        project.Delete("admission.yaml");
        var build = project.Build("--no-restore").Fails();
        Assert.Contains("App.csproj(4) error PSS302", build.Places);
        Assert.Contains("deploy/a.yaml(10) error PSS107", build.Places);
    }

    [Fact]
    public void Properties_set_the_modes_and_their_versions()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/pod.yaml", Manifests.Ordinary).Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal(["error PSS107"], project.Build().Fails().Ids);
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=privileged").Succeeds().Ids);
        Assert.Equal(["warning PSS107"], project.Build("--no-restore", "-p:PodSecurityEnforce=privileged", "-p:PodSecurityWarn=baseline").Succeeds().Ids);

        // One place, one diagnostic: the strongest mode that it fails decides.
        Assert.Equal(
            ["deploy/pod.yaml(11) warning PSS201", "deploy/web.yaml(19) warning PSS201", "deploy/web.yaml(19) warning PSS202", "deploy/web.yaml(19) warning PSS207", "deploy/web.yaml(23) error PSS107"],
            project.Build("--no-restore", "-p:PodSecurityWarn=restricted").Fails().Places);

        // Version 1.7 had no check of privilege escalation.
        Assert.Equal(["deploy/web.yaml(23) error PSS107"], project.Build("--no-restore", "-p:PodSecurityWarn=restricted", "-p:PodSecurityWarnVersion=v1.7").Fails().Places);

        project.Build("--no-restore", "-p:PodSecurityEnforce=privileged", "-p:PodSecurityAudit=baseline").Succeeds();
        Assert.Contains(project.Record, line => line.Contains("pod-security.kubernetes.io/audit-violations", StringComparison.Ordinal));
    }

    [Fact]
    public void A_verdict_that_differs_between_the_servers_is_told()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityKubernetesVersion>1.33;1.36</PodSecurityKubernetesVersion>")
            .Write("deploy/pod.yaml", Manifests.Secure + "    livenessProbe:\n      httpGet:\n        host: 10.0.0.1\n        port: 80\n");
        var build = project.Build().Fails();
        Assert.Contains("error PSS106", build.Ids);
        Assert.Single(build.Ids, "warning PSS306");
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityKubernetesVersion=1.33").Succeeds().Ids);
    }

    [Fact]
    public void A_custom_resource_that_the_project_declares_is_judged()
    {
        var project = ConsumerProject.CSharp(feed, items: Manifests.Item + """<KubernetesPodKind Include="Worker" Group="example.com" Path="spec.template" />""")
            .Write("deploy/worker.yaml", """
                apiVersion: example.com/v1
                kind: Worker
                metadata:
                  name: w
                spec:
                  template:
                    spec:
                      hostNetwork: true
                      containers:
                      - name: main
                        image: x

                """);
        Assert.Equal(["deploy/worker.yaml(8) error PSS103"], project.Build().Fails().Places);
    }

    private static string InNamespace(string pod, string @namespace) =>
        pod.Replace("metadata:\n", "metadata:\n  namespace: " + @namespace + "\n", StringComparison.Ordinal);
}
