namespace PodSecurity.EndToEnd.Tests;

/// <summary>Each diagnostic once a project, however often and by whom it is built.</summary>
public sealed class MultiTargetingTests(PackageFeed feed)
{
    // The second framework is one that needs no reference pack but the first one's, so that the restore needs no network.
    private const string Frameworks = """
        <TargetFramework />
        <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
        <EnableWindowsTargeting>true</EnableWindowsTargeting>
        <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
        """;

    private const string Warned = "deploy/pod.yaml(11) warning PSS201";

    [Fact]
    public void Several_target_frameworks_tell_everything_once()
    {
        var project = ConsumerProject.CSharp(feed, Frameworks + "<PodSecurityWarn>restricted</PodSecurityWarn>").Write("deploy/pod.yaml", Manifests.Ordinary);
        var first = project.BuildWithLog().Succeeds();
        Assert.Equal([Warned], first.Places);
        Assert.Equal(1, first.Evaluations);
        Assert.True(project.Has("bin/Debug/podsecurity/record.jsonl"));

        var again = project.BuildWithLog("--no-restore", "-m").Succeeds();
        Assert.Equal([Warned], again.Places);
        Assert.Equal(0, again.Evaluations);
        Assert.Equal([Warned], project.Build("--no-restore", "-f", "net10.0").Succeeds().Places);
        Assert.Equal([Warned], project.Build("--no-restore", "-m", "-graph").Succeeds().Places);

        project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.PSS201.severity = error\n");
        Assert.Equal([Warned.Replace("warning", "error", StringComparison.Ordinal)], project.Build("--no-restore", "-m").Fails().Places);
        project.Delete(".globalconfig");

        project.Write("deploy/web.yaml", Manifests.Insecure);
        var failed = project.Build("--no-restore", "-m").Fails().Places.ToList();
        Assert.Single(failed, "deploy/web.yaml(23) error PSS107");
        Assert.Single(failed, Warned);
        Assert.Equal(failed, project.Build("--no-restore", "-f", "net10.0-windows").Fails().Places);

        project.Run("clean", []).Succeeds();
        Assert.False(project.Has("bin/Debug/podsecurity/record.jsonl"));
        Assert.False(project.Has("obj/podsecurity/Debug/evaluated.stamp"));
        Assert.False(project.Has("obj/podsecurity/Debug/diagnostics.txt"));
    }

    [Theory]
    [InlineData("<PodSecurityEnabled>false</PodSecurityEnabled>")]
    [InlineData("<IsTestProject>true</IsTestProject>")]
    public void Several_target_frameworks_are_switched_off_as_one_is(string property)
    {
        var project = ConsumerProject.CSharp(feed, Frameworks + property).Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.BuildWithLog().Succeeds();
        Assert.Empty(build.Diagnostics);
        Assert.Equal(0, build.Evaluations);
    }

    [Fact]
    public void Projects_of_a_solution_tell_each_of_their_own_once()
    {
        const string Warn = "<PodSecurityWarn>restricted</PodSecurityWarn>";
        const string Library = """<ProjectReference Include="../Library/Library.csproj" />""";
        const string Package = """<ProjectReference Include="../Several/Several.csproj" />""";
        var solution = new ConsumerProject(feed, "Solution")
            .Write("All.slnx", """
                <Solution>
                  <Project Path="App/App.csproj" />
                  <Project Path="Library/Library.csproj" />
                  <Project Path="Other/Other.csproj" />
                  <Project Path="Several/Several.csproj" />
                </Solution>
                """)
            .WriteProject("Library/Library.csproj", Warn)
            .WriteProject("Several/Several.csproj", Frameworks + Warn, Manifests.Item + Library)
            .WriteProject("App/App.csproj", Warn, Manifests.Item + Library + Package)
            .WriteProject("Other/Other.csproj", Warn, Manifests.Item + Package);
        string[] folders = ["App", "Library", "Other", "Several"];
        foreach (var folder in folders)
        {
            solution.Write(folder + "/deploy/pod.yaml", Manifests.Ordinary);
        }

        var expected = folders.Select(folder => folder + "/" + Warned).ToList();
        Assert.Equal(expected, solution.Build("-m").Succeeds().Places.Order(StringComparer.Ordinal));
        Assert.Equal(expected, solution.Build("--no-restore", "-m").Succeeds().Places.Order(StringComparer.Ordinal));
        Assert.Equal(expected, solution.Build("--no-restore", "-m", "-t:Rebuild").Succeeds().Places.Order(StringComparer.Ordinal));
        Assert.Equal(expected, solution.Build("--no-restore", "-mt").Succeeds().Places.Order(StringComparer.Ordinal));

        // A project that is built because another one refers to it.
        Assert.Equal(expected.Where(line => !line.StartsWith("Other", StringComparison.Ordinal)), solution.Build("--no-restore", "App/App.csproj").Succeeds().Places.Order(StringComparer.Ordinal));

        solution.Write("Several/deploy/pod.yaml", Manifests.Privileged());
        var failed = solution.Build("--no-restore", "-m").Fails();
        Assert.Single(failed.Places, "Several/deploy/pod.yaml(10) error PSS107");
    }
}
