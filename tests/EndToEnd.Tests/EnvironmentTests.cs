using System.Text.Json;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Wherever and however a project is built.</summary>
public sealed class EnvironmentTests(PackageFeed feed)
{
    [Fact]
    public void A_design_time_build_runs_nothing()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        var editor = project.BuildWithLog("-t:Restore;Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").Succeeds();
        Assert.Empty(editor.Diagnostics);
        Assert.False(editor.HasRunAnything);
        Assert.False(project.Has("obj/podsecurity"));

        // The fast up-to-date check of Visual Studio asks for its inputs.
        var inputs = project.Run("msbuild", ["-getItem:UpToDateCheckInput", "-getItem:UpToDateCheckOutput", "-getItem:Watch"]).Succeeds();
        Assert.Contains("deploy/web.yaml", inputs.Output.Replace("\\\\", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("evaluated.stamp", inputs.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mein Büro (1)")]
    [InlineData("it's 50% ünï [x] & #1 日本")]
    public void Paths_may_have_spaces_and_letters_of_any_language(string name)
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityConfigurationFile>größe/admission file.yaml</PodSecurityConfigurationFile>", """<KubernetesManifest Include="dé ploy/**/*.yaml" />""", name)
            .Write("größe/admission file.yaml", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults:\n  enforce: baseline\n")
            .Write("dé ploy/wéb sité.yaml", Manifests.Insecure);
        string[] expected = [Manifests.InsecureLine.Replace("deploy/web.yaml", "dé ploy/wéb sité.yaml", StringComparison.Ordinal)];
        Assert.Equal(expected, project.Build().Fails().Diagnostics);
        var uri = JsonDocument.Parse(project.Sarif).RootElement.GetProperty("runs")[0].GetProperty("results")[0]
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();
        Assert.Equal("d%C3%A9%20ploy/w%C3%A9b%20sit%C3%A9.yaml", uri);

        // From another folder, by its path.
        Assert.Equal(expected, project.Run("build", ["--no-restore", project.PathOf("App.csproj")], feed.Root).Fails().Diagnostics);

        project.Write("dé ploy/wéb sité.yaml", Manifests.Ordinary);
        project.Build("--no-restore", "-p:PodSecurityNamespace=x").Succeeds();
        var again = project.BuildWithLog("--no-restore", "-p:PodSecurityNamespace=x").Succeeds();
        Assert.Equal(0, again.Evaluations);

        project.Delete("dé ploy/wéb sité.yaml");
        Assert.Equal(["App.csproj(8) warning PSS409"], project.Build("--no-restore").Succeeds().Places);
    }

    [Fact]
    public void Manifests_beside_the_project_are_named_with_backslashes_or_dots_too()
    {
        var project = new ConsumerProject(feed, "repository")
            .Write(".git/HEAD", "ref: refs/heads/main\n")
            .WriteProject("src/App/App.csproj", items: """<KubernetesManifest Include="..\..\deploy\**\*.yaml" />""")
            .Write("src/App/Empty.cs", "internal static class Empty;\n")
            .Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal(["deploy/web.yaml(23) error PSS107"], project.Build("src/App").Fails().Places);

        // Paths are relative to the root of the repository.
        Assert.Contains("\"deploy/web.yaml\"", project.Read("src/App/bin/Debug/net10.0/podsecurity/podsecurity.sarif"), StringComparison.Ordinal);
        Assert.DoesNotContain(project.Folder, project.Read("src/App/bin/Debug/net10.0/podsecurity/podsecurity.sarif"), StringComparison.Ordinal);
        Assert.DoesNotContain(project.Folder, project.Read("src/App/bin/Debug/net10.0/podsecurity/record.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_follow_the_projects_own()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/pod.yaml", Manifests.Secure);
        project.Build("-c", "Release", "-o", "out").Succeeds();
        Assert.True(project.Has("out/podsecurity/record.jsonl"));
        Assert.True(project.Has("obj/podsecurity/Release/podsecurity.policies.json"));

        project.Build("-p:PodSecurityOutputPath=report/").Succeeds();
        Assert.True(project.Has("report/podsecurity.sarif"));

        // What is published is the program, and not what was said of it.
        Directory.Delete(project.PathOf("out"), recursive: true);
        var published = project.Run("publish", ["-o", "published"]).Succeeds();
        Assert.Empty(published.Diagnostics);
        Assert.True(project.Has("published/App.dll"));
        Assert.Empty(Directory.GetFileSystemEntries(project.PathOf("published"), "*ecurity*", SearchOption.AllDirectories));

        project.Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Run("publish", ["-o", "published"]).Fails().Diagnostics);
    }

    [Fact]
    public void A_thousand_manifests_are_judged_in_one_go()
    {
        var project = ConsumerProject.CSharp(feed);
        for (var i = 0; i < 1000; i++)
        {
            project.Write(FormattableString.Invariant($"deploy/{i % 10}/{i}.yaml"), Manifests.Secure.Replace("secure", "secure" + i, StringComparison.Ordinal));
        }

        project.Write("deploy/web.yaml", Manifests.Insecure);
        Assert.Equal([Manifests.InsecureLine], project.Build().Fails().Diagnostics);
        Assert.Equal(1002, project.Record.Length);
    }
}
