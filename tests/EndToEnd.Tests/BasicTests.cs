using System.Text.Json;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>The main job: an insecure manifest fails the build at its line, and a secure one changes nothing.</summary>
public sealed class BasicTests(PackageFeed feed)
{
    [Fact]
    public void An_insecure_manifest_fails_the_build_on_the_line_that_is_wrong()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.Build(HelpLinkLogger.Argument(project.PathOf("links.txt"))).Fails();
        Assert.Equal([Manifests.InsecureLine], build.Diagnostics);
        Assert.Contains(
            """Deployment "web" in namespace "default" would be created, but its pods would be rejected: violates PodSecurity "baseline:latest": privileged (container "web" must not set securityContext.privileged=true)""",
            build.Lines);
        Assert.Contains("""PodSecurity: 1 of 1 workload would not pass "restricted:latest", in 3 places; set PodSecurityWarn to restricted to see them""", build.Lines);

        var link = Assert.Single(project.Read("links.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("PSS107 https://", link, StringComparison.Ordinal);
        Assert.EndsWith("PSS107.md", link, StringComparison.Ordinal);

        // A comment above moves the line, and not the fingerprint.
        var before = ReadSarif(project, startLine: 23);
        project.Write("deploy/web.yaml", "# A comment\n" + Manifests.Insecure).Build("--no-restore").Fails();
        Assert.Equal(before, ReadSarif(project, startLine: 24));

        var lines = project.Record.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Equal("Deployment", lines[0].GetProperty("kind").GetString());
        Assert.Equal("podsRejected", lines[0].GetProperty("decision").GetString());
        Assert.Equal("deploy/web.yaml", lines[0].GetProperty("file").GetString());
        var coverage = lines[1].GetProperty("coverage");
        Assert.Equal(1, coverage.GetProperty("files").GetInt32());
        Assert.Equal(1, coverage.GetProperty("evaluated").GetInt32());
        Assert.Equal(0, coverage.GetProperty("skipped").GetArrayLength());
    }

    [Fact]
    public void Every_place_of_every_file_is_told_in_one_build()
    {
        var project = ConsumerProject.CSharp(feed)
            .Write("deploy/a.yaml", Manifests.Join(Manifests.Secure, Manifests.Privileged("a"), Manifests.Privileged("b")))
            .Write("deploy/deep/er/b.yaml", Manifests.Privileged("c"))
            .Write("deploy/list.yaml", """{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"d"},"spec":{"hostPID":true,"hostIPC":true,"containers":[{"name":"x","image":"x"}]}}]}""")
            .Write("Broken.cs", "internal static class Broken { int X; }\n");

        var build = project.Build().Fails();

        // The compiler still tells what it has to say: one build, all errors.
        Assert.Contains(build.Diagnostics, line => line.Contains("error CS0708", StringComparison.Ordinal));
        Assert.Equal(
            ["deploy/a.yaml(27) error PSS107", "deploy/a.yaml(38) error PSS107", "deploy/deep/er/b.yaml(10) error PSS107", "deploy/list.yaml(1) error PSS103", "deploy/list.yaml(1) error PSS103"],
            build.Places);
    }

    [Fact]
    public void A_secure_project_builds_as_before()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/pod.yaml", Manifests.Secure);
        var build = project.Build().Succeeds();
        Assert.Empty(build.Diagnostics);
        Assert.DoesNotContain("PodSecurity", string.Join('\n', build.Lines), StringComparison.Ordinal);
        Assert.True(project.Has("bin/Debug/net10.0/App.dll"));

        // The package is for the build alone: nothing of it is in the output or in what the project passes on.
        Assert.Empty(Directory.GetFiles(project.PathOf("bin/Debug/net10.0"), "*PodSecurity*"));
        Assert.Empty(Directory.GetFiles(project.PathOf("bin/Debug/net10.0"), "*Yaml*"));
        Assert.DoesNotContain("PodSecurity", project.Read("bin/Debug/net10.0/App.deps.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("<PodSecurityEnabled>false</PodSecurityEnabled>", Manifests.Item)]
    [InlineData("<PodSecurityEnabled>False</PodSecurityEnabled>", Manifests.Item)]
    [InlineData("<IsTestProject>true</IsTestProject>", Manifests.Item)]
    public void Without_manifests_or_switched_off_nothing_runs(string properties, string items)
    {
        var project = ConsumerProject.CSharp(feed, properties, items).Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.BuildWithLog().Succeeds();
        Assert.Empty(build.Diagnostics);
        Assert.False(build.HasRunAnything);
        Assert.False(project.Has("obj/podsecurity"));
        Assert.False(project.Has("bin/Debug/net10.0/podsecurity"));
    }

    [Fact]
    public void A_test_project_may_ask_for_it()
    {
        var project = ConsumerProject.CSharp(feed, "<IsTestProject>true</IsTestProject><PodSecurityEnabled>true</PodSecurityEnabled>")
            .Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
    }

    [Fact]
    public void One_property_switches_it_off_on_the_command_line()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Empty(project.Build("-p:PodSecurityEnabled=false").Succeeds().Diagnostics);
        Assert.Equal(["error PSS303"], project.Build("-p:PodSecurityEnabled=sometimes").Fails().Ids);

        // For MSBuild "no" is as good as "false", and so would switch it off unheard.
        Assert.Equal(["error PSS303"], project.Build("-p:PodSecurityEnabled=no").Fails().Ids);
        Assert.Equal([Manifests.InsecureLine], project.Build("--no-restore").Fails().Diagnostics);
    }

    private static string ReadSarif(ConsumerProject project, int startLine)
    {
        var root = JsonDocument.Parse(project.Sarif).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        Assert.Equal("PodSecurity", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        var result = Assert.Single(run.GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "PSS107");
        Assert.Equal("error", result.GetProperty("level").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("deploy/web.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(startLine, place.GetProperty("region").GetProperty("startLine").GetInt32());
        return result.GetProperty("partialFingerprints").EnumerateObject().First().Value.GetString()!;
    }
}
