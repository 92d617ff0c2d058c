using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>What would be rejected is told of manifests, of what a program writes, and of C#; nothing fails, and nothing else changes.</summary>
public sealed class WhatIfTests(PackageFeed feed)
{
    [Fact]
    public void What_if_tells_all_sources_and_the_next_build_has_nothing_to_do()
    {
        // What a project says of severities is about its build, and not about a cluster.
        var project = DslProgram.Project(
                feed,
                DslProgram.Shop("c.AllowPrivilegeEscalation();", "enforce: Baseline"),
                properties: "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsAsErrors>PSS201</WarningsAsErrors><PodSecurityReports>html</PodSecurityReports>",
                items: Manifests.Item + feed.Stubs.ItemOf(Analyzers.Tests.Stubs.Family.ClientRecords))
            .Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.PSS201.severity = error\n")
            .Write("Pods.cs", "#pragma warning disable PSS201\n" + CSharpPods.Ordinary)
            .Write("deploy/secure.yaml", Manifests.Secure)
            .Write("deploy/web.yaml", Manifests.Privileged("web").Replace("privileged: true", "runAsUser: 0", StringComparison.Ordinal));
        project.Build("-p:WarningsAsErrors=").Succeeds();
        var (files, runs) = (FilesOf(project), project.RunsOf());
        var page = project.Read("bin/Debug/net10.0/podsecurity/podsecurity.html");
        Assert.Contains("#L6\"", page, StringComparison.Ordinal);
        Assert.Contains("All 4 workloads would be admitted", page, StringComparison.Ordinal);

        var asked = project.BuildWithLog("--no-restore", "-t:PodSecurityWhatIf", "-p:PodSecurityEnforce=restricted", "-p:PodSecurityEnforceVersion=v1.30").Succeeds();
        Assert.Empty(asked.Diagnostics);
        Assert.Equal(
            """
            PodSecurity: what if "restricted:v1.30" were enforced in every namespace
            existing pods in namespace "default" violate the new PodSecurity enforce level "restricted:v1.30"
            web: allowPrivilegeEscalation != false
            web: allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, runAsUser=0, seccompProfile
            Pod "secure" (deploy/secure.yaml:4): would be admitted
            Pod "web" (deploy/web.yaml:4): would be rejected: violates PodSecurity "restricted:v1.30": allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), runAsUser=0 (container "main" must not set runAsUser=0), seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")
            Pod "web" (Pods.cs:6): would be rejected: violates PodSecurity "restricted:v1.30": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)
            existing pods in namespace "shop" violate the new PodSecurity enforce level "restricted:v1.30"
            Deployment "web": allowPrivilegeEscalation != false
            Deployment "web" (Program.cs:3): its pods would be rejected: violates PodSecurity "restricted:v1.30": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)
            PodSecurity: 3 of 4 workloads would be rejected, 1 admitted
            """,
            string.Join('\n', asked.Lines.SkipWhile(line => !line.StartsWith("PodSecurity:", StringComparison.Ordinal))),
            ignoreLineEndingDifferences: true);
        Assert.Equal(files, FilesOf(project));
        Assert.Equal(runs + 1, project.RunsOf());

        var again = project.BuildWithLog("--no-restore", "-p:WarningsAsErrors=").Succeeds();
        Assert.DoesNotContain(again.Events.OfType<TaskStartedEventArgs>(), task => task.TaskName is "RunProgram" or "Csc" or "EvaluateManifests" or "WritePage");
        Assert.Equal(page, project.Read("bin/Debug/net10.0/podsecurity/podsecurity.html"));
    }

    private static List<(string, DateTime)> FilesOf(ConsumerProject project) =>
    [
        .. Directory.GetFiles(project.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/silent/", StringComparison.Ordinal) && !file.EndsWith("runs.txt", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => (file, File.GetLastWriteTimeUtc(file))),
    ];
}
