using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>The main job in the DSL: one reference, and what the program writes is judged by the build on its own lines.</summary>
public sealed class DslTests(PackageFeed feed)
{
    private const string Frameworks = """
        <TargetFramework />
        <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
        <EnableWindowsTargeting>true</EnableWindowsTargeting>
        <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        """;

    [Fact]
    public void An_insecure_pod_fails_the_build_at_the_line_that_made_it_until_it_is_mended()
    {
        var project = DslProgram.Project(feed, DslProgram.Shop("c.AddCapability(\"SYS_ADMIN\");"), name: "Anna's shop (1)");
        project.Run("restore", []).Succeeds();
        Assert.False(project.BuildWithLog("--no-restore", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-t:Compile").HasRunAnything);

        // The fast up-to-date check of Visual Studio does not pass over a build that failed.
        Assert.Contains("program.stamp", project.Run("msbuild", ["-getItem:UpToDateCheckOutput"]).Succeeds().Output, StringComparison.Ordinal);

        var first = project.Build("--no-restore").Fails();
        Assert.Equal(["Program.cs(6) error PSS102"], first.Places);
        Assert.Contains("""violates PodSecurity "restricted:latest": unrestricted capabilities (container "web" must not include "SYS_ADMIN" in securityContext.capabilities.add)""", Assert.Single(first.Diagnostics), StringComparison.Ordinal);
        Assert.Contains("\"ruleId\":\"PSS102\"", project.Sarif, StringComparison.Ordinal);
        Assert.Contains("\"uri\":\"Program.cs\"", project.Sarif, StringComparison.Ordinal);
        Assert.Contains("\"file\":\"Program.cs\",\"line\":3,\"decision\":\"podsRejected\"", project.Record[1], StringComparison.Ordinal);
        Assert.Equal(1, project.RunsOf());

        // The same is told again, without running it again.
        Assert.Equal(first.Diagnostics, project.Build("--no-restore").Fails().Diagnostics);
        Assert.Equal(1, project.RunsOf());

        // A suppression in the source counts also for what the compiler cannot know.
        project.Write("Program.cs", "#pragma warning disable PSS102\n" + DslProgram.Shop("c.AddCapability(\"SYS_ADMIN\");"));
        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
        Assert.Equal(2, project.RunsOf());

        project.Write("Program.cs", DslProgram.Shop("c.AddCapability(\"SYS_ADMIN\");"));
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEmit=false").Succeeds().Diagnostics);
        Assert.Equal(2, project.RunsOf());
    }

    [Fact]
    public void What_the_compiler_sees_itself_is_told_once()
    {
        var project = DslProgram.Project(feed, """
            var shop = Manifests.InNamespace("shop", enforce: Restricted);
            shop.Pod("web").HostNetwork()
                .Container("web", "ghcr.io/acme/web:1.4.2");
            return await shop.RunAsync(args);

            """);
        Assert.Equal(["Program.cs(2) error PSS103"], project.Build().Fails().Places);
    }

    [Fact]
    public void Files_and_the_program_are_judged_by_each_others_namespaces_and_warnings_are_shown_again()
    {
        var project = DslProgram.Project(feed, DslProgram.Shop("c.AllowPrivilegeEscalation();", "enforce: Privileged, warn: Restricted"), items: Manifests.Item)
            .Write("deploy/agent.yaml", Manifests.Privileged().Replace("name: bad", "name: bad\n  namespace: shop", StringComparison.Ordinal))
            .Write("deploy/pod.yaml", Manifests.Secure);
        var first = project.BuildWithLog().Succeeds();
        Assert.Contains("Program.cs(6) warning PSS201", first.Places);
        Assert.DoesNotContain(first.Places, place => place.Contains(" error ", StringComparison.Ordinal));
        Assert.Equal(2, first.Evaluations);
        Assert.Equal(1, project.RunsOf());

        var again = project.BuildWithLog("--no-restore").Succeeds();
        Assert.Equal(first.Diagnostics.Order(), again.Diagnostics.Order());
        Assert.Equal(0, again.Evaluations);
        Assert.DoesNotContain(again.Events.OfType<TaskStartedEventArgs>(), task => task.TaskName is "RunProgram" or "Csc");
        Assert.Equal(1, project.RunsOf());

        project.Run("clean", []).Succeeds();
        Assert.Empty(Directory.GetFiles(project.PathOf("obj/podsecurity"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_program_of_several_frameworks_with_a_library_runs_once_also_as_CI_builds_it()
    {
        var project = DslProgram.Project(
                feed,
                DslProgram.Shop("Hardening.Give(c, \"SYS_ADMIN\");"),
                Frameworks,
                """<ProjectReference Include="../Library/Library.csproj" />""")
            .Write("../Directory.Build.props", """<Project><ItemGroup><SourceRoot Include="$(MSBuildThisFileDirectory)" /></ItemGroup></Project>""")
            .Write("../Library/Library.csproj", DslProgram.ProjectText(feed).Replace("<OutputType>Exe</OutputType>", string.Empty, StringComparison.Ordinal))
            .Write("../Library/Hardening.cs", "public static class Hardening\n{\n    public static void Give(ContainerBuilder container, string capability) =>\n        container.AddCapability(capability);\n}\n");
        var build = project.Build("-m", "-p:ContinuousIntegrationBuild=true").Fails();
        Assert.Equal(["Hardening.cs(4) error PSS102"], build.Places.Select(place => place[(place.LastIndexOf('/') + 1)..]));
        Assert.Contains(Path.GetFullPath(project.PathOf("../Library/Hardening.cs")), build.Output, StringComparison.Ordinal);
        Assert.Contains("\"/_/Library/Hardening.cs\"", project.Read("obj/podsecurity/Debug/emitted.json"), StringComparison.Ordinal);
        Assert.True(project.RunsOf() == 1, build.Output);
    }
}
