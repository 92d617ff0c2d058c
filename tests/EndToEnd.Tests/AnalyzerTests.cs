using System.Text.Json;
using PodSecurity.Analyzers.Tests.Stubs;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>The main job in C#: a pod that code builds fails the build at the value that is wrong.</summary>
public sealed class AnalyzerTests(PackageFeed feed)
{
    // A second framework that needs no reference pack but the first one's, so that the restore needs no network.
    private const string Frameworks = """
        <TargetFramework />
        <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
        <EnableWindowsTargeting>true</EnableWindowsTargeting>
        <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        """;

    [Fact]
    public void A_privileged_pod_in_CSharp_fails_the_build_on_the_value_that_is_wrong()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged);
        Assert.Equal([CSharpPods.PrivilegedLine], project.Build().Fails().Diagnostics);

        // Mended, it builds, and nothing of the package is in the output.
        project.Write("Program.cs", CSharpPods.Secure);
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
        Assert.Empty(Directory.GetFiles(project.PathOf("bin/Debug/net10.0"), "*PodSecurity*"));
    }

    [Fact]
    public void A_stack_of_Pulumi_fails_as_a_pod_of_KubernetesClient_does()
    {
        var project = CSharpPods.Project(feed, family: Family.Pulumi, program: """
            using Pulumi.Kubernetes.Core.V1;
            using Pulumi.Kubernetes.Types.Inputs.Core.V1;

            internal static class Stack
            {
                public static Pod Web() => new Pod("web", new PodArgs { Spec = new PodSpecArgs {
                    HostNetwork = true,
                    Containers = new[] { new ContainerArgs { Name = "web" } } } });
            }

            """);
        Assert.Equal(
            ["""Program.cs(7,23): error PSS103: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true) (https://github.com/podsecurity/podsecurity/blob/main/docs/rules/PSS103.md)"""],
            project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void What_nobody_asked_for_is_no_warning_also_where_warnings_are_errors()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary, "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>");
        Assert.Empty(project.Build("-warnAsError").Succeeds().Diagnostics);
    }

    [Fact]
    public void A_warning_that_was_asked_for_is_at_the_creation_of_the_container()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary, "<PodSecurityWarn>restricted</PodSecurityWarn>");
        Assert.Equal(
            ["""Program.cs(7,23): warning PSS201: would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false) (https://github.com/podsecurity/podsecurity/blob/main/docs/rules/PSS201.md)"""],
            project.Build().Succeeds().Diagnostics);
        Assert.Equal(["Program.cs(7) error PSS201"], project.Build("--no-restore", "--no-incremental", "-p:TreatWarningsAsErrors=true").Fails().Places);
    }

    [Theory]
    [InlineData("<PodSecurityEnabled>false</PodSecurityEnabled>")]
    [InlineData("<PodSecurityEnabled>False</PodSecurityEnabled>")]
    [InlineData("<IsTestProject>true</IsTestProject>")]
    public void Switched_off_it_says_nothing(string property)
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, property + "<PodSecurityWarn>restricted</PodSecurityWarn>");
        Assert.Empty(project.Build().Succeeds().Diagnostics);
    }

    [Fact]
    public void A_test_project_may_ask_for_it()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, "<IsTestProject>true</IsTestProject><PodSecurityEnabled>true</PodSecurityEnabled>");
        Assert.Equal([CSharpPods.PrivilegedLine], project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void A_manifest_and_a_pod_in_CSharp_are_each_told_once()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, items: Manifests.Item).Write("deploy/web.yaml", Manifests.Insecure);
        string[] expected = [CSharpPods.PrivilegedLine, Manifests.InsecureLine];
        Assert.Equal(expected, project.Build().Fails().Diagnostics.Order(StringComparer.Ordinal));
        Assert.Equal(expected, project.Build("--no-restore").Fails().Diagnostics.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Several_target_frameworks_tell_code_once_each_and_manifests_once()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, Frameworks + "<PodSecurityNamespace>shut</PodSecurityNamespace>", Manifests.Item)
            .Write("deploy/web.yaml", Manifests.Privileged())
            .Write("deploy/namespace.yaml", Manifests.Namespace("shut", "enforce: baseline", "enforce-version: v1.30"));
        var build = project.Build("-m").Fails();
        Assert.Equal(["Program.cs(8) error PSS107", "Program.cs(8) error PSS107", "deploy/web.yaml(10) error PSS107"], build.Places.Order(StringComparer.Ordinal));

        // Both compilations go by the labels.
        Assert.All(build.Diagnostics, line => Assert.Contains("baseline:v1.30", line, StringComparison.Ordinal));
        Assert.Single(project.Build("--no-restore", "-f", "net10.0-windows").Fails().Places, "Program.cs(8) error PSS107");
    }

    [Fact]
    public void The_compilers_log_holds_what_was_found_and_what_was_suppressed()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged, "<ErrorLog>compiler.sarif,version=2.1</ErrorLog>").Write("More.cs", """
            using k8s.Models;

            internal static class More
            {
            #pragma warning disable PSS103 // An agent of the node.
                public static V1PodSpec Agent() => new V1PodSpec { HostPID = true };
            #pragma warning restore PSS103
            }

            """);
        Assert.Equal([CSharpPods.PrivilegedLine], project.Build().Fails().Diagnostics);

        var results = JsonDocument.Parse(project.Read("compiler.sarif")).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => (
                Id: result.GetProperty("ruleId").GetString(),
                Level: result.GetProperty("level").GetString(),
                Line: result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32(),
                Suppressed: result.TryGetProperty("suppressions", out _)))
            .Where(result => result.Id!.StartsWith("PSS", StringComparison.Ordinal))
            .Order()
            .ToList();
        Assert.Contains(("PSS103", "error", 6, true), results);
        Assert.Contains(("PSS107", "error", 8, false), results);

        // What is only suggested stands in the log as a note.
        Assert.Contains(("PSS201", "note", 7, false), results);
    }

    [Fact]
    public void Without_a_library_of_pods_the_project_is_left_alone()
    {
        // A class that is only called alike does not count.
        var project = ConsumerProject.CSharp(feed, items: string.Empty)
            .Write("Like.cs", "public sealed class V1Pod { public bool HostPID { get; set; } public static V1Pod Make() => new() { HostPID = true }; }\n");
        Assert.Empty(project.Build().Succeeds().Diagnostics);
    }

    [Fact]
    public void An_FSharp_project_is_built_as_before()
    {
        var project = new ConsumerProject(feed)
            .WriteProject("App.fsproj", items: feed.Stubs.ItemOf(Family.ClientClasses) + """<Compile Include="Pods.fs" />""")
            .Write("Pods.fs", "module Pods\nopen k8s.Models\nlet pod = V1Pod(Spec = V1PodSpec(HostPID = true))\n");
        var build = project.BuildWithLog().Succeeds();
        Assert.Empty(build.Diagnostics);
        Assert.False(build.HasRunAnything);

        // The package is there all the same, and judges what the project names.
        project.WriteProject("App.fsproj", items: feed.Stubs.ItemOf(Family.ClientClasses) + """<Compile Include="Pods.fs" />""" + Manifests.Item).Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
    }
}
