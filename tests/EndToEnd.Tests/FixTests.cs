using System.Text.RegularExpressions;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>From a failing build to a passing one, by one command.</summary>
public sealed partial class FixTests(PackageFeed feed)
{
    [Fact]
    public void A_fix_is_shown_then_made_and_the_build_passes()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);

        var shown = project.Build("-t:Restore;PodSecurityFix", "-p:PodSecurityFixDryRun=true").Succeeds();
        Assert.Contains("--- a/deploy/web.yaml", shown.Lines);
        Assert.Contains(shown.Lines, line => line.StartsWith('+') && line.EndsWith("privileged: false", StringComparison.Ordinal));
        Assert.Equal(Manifests.Insecure, project.Read("deploy/web.yaml"));

        var made = project.Build("-t:PodSecurityFix").Succeeds();
        Assert.Contains("deploy/web.yaml: fixed PSS107: privileged (container \"web\" must not set securityContext.privileged=true)", made.Lines);
        Assert.Equal(Manifests.Insecure.Replace("privileged: true", "privileged: false", StringComparison.Ordinal), project.Read("deploy/web.yaml"));
        project.Build("--no-restore").Succeeds();

        project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=restricted").Succeeds();
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Succeeds().Diagnostics);
        Assert.Contains("PodSecurity: there is nothing to fix", project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=restricted").Succeeds().Lines);

        var wrong = project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=strict").Fails();
        Assert.Contains(wrong.Diagnostics, line => line.Contains("error PSS303: PodSecurityFixLevel \"strict\" must be one of privileged, baseline, restricted", StringComparison.Ordinal));
    }

    // The terminal logger prints no line that is neither an error nor a warning, and on some machines every warning is an error.
    [Fact]
    public void A_terminal_is_told_in_one_warning_what_came_of_what_was_asked_for()
    {
        var project = ConsumerProject.CSharp(feed, "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>")
            .Write("deploy/web.yaml", Manifests.Insecure);
        string[] tells =
        [
            .. Tell("-t:PodSecurityFix", "-p:PodSecurityFixDryRun=true", "-warnAsError"),
            .. Tell("-t:PodSecurityWhatIf", "-p:PodSecurityEnforce=restricted"),
            .. Tell("-t:PodSecurityFix", "-p:PodSecurityFixLevel=restricted"),
            .. Tell("-t:PodSecurityBaseline;PodSecurityReport", "-p:PodSecurityReports=html"),
        ];
        Assert.Equal(
            [
                "1 finding in 1 file would be fixed; run again with -tl:off to see the diff",
                "if \"restricted:latest\" were enforced in every namespace, 1 of 1 workload would be rejected, 0 admitted; run again with -tl:off to see which",
                "4 findings in 1 file were fixed; your version control shows them, and with -tl:off a fix lists what it does",
                "0 findings written to podsecurity.baseline.json; from now on only new ones are told",
                "the report is in bin/Debug/net10.0/podsecurity/podsecurity.html",
            ],
            tells);

        // Nobody asked in an ordinary build, and without that logger nothing is left out.
        Assert.Empty(Tell("--no-restore", "-p:PodSecurityReports=html"));
        Assert.Empty(project.Build("-t:PodSecurityFix", "-p:PodSecurityFixDryRun=true").Succeeds().Diagnostics);

        string[] Tell(params string[] arguments)
        {
            var output = Escapes().Replace(project.Build([.. arguments, "-tl:on"]).Succeeds().Output, string.Empty).Replace(project.Folder + "/", string.Empty, StringComparison.Ordinal);
            return [.. Warnings().Matches(output).Select(match => match.Groups[1].Value.Trim())];
        }
    }

    [Theory]
    [InlineData("git", "apply", "-p1", "fix.diff")]
    [InlineData("patch", "-p1", "--binary", "-i", "fix.diff")]
    public void What_a_dry_run_shows_is_a_patch_that_does_what_the_fix_does(string tool, params string[] arguments)
    {
        // Two hunks; line ends of Windows; no line end at the end of a file, near the change and on the changed line itself.
        var two = Manifests.Join(Enumerable.Range(0, 3).Select(i => Manifests.Privileged("pod" + i)));
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: i}]\n  hostPID: true";
        (string Path, string Text)[] files =
        [
            ("deploy/unix.yaml", two),
            ("deploy/windows.yaml", two.Replace("\n", "\r\n", StringComparison.Ordinal)),
            ("deploy/cut.yaml", two.TrimEnd('\n')),
            ("deploy/last.yaml", pod),
            ("deploy/last.windows.yaml", pod.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ];
        var project = ConsumerProject.CSharp(feed);
        foreach (var (path, text) in files)
        {
            project.Write(path, text);
        }

        project.Build("-t:Restore;PodSecurityFix", "-p:PodSecurityFixDryRun=true", "-p:PodSecurityFixDiff=fix.diff").Succeeds();
        var diff = project.Read("fix.diff");
        Assert.All(files, file => Assert.Equal(file.Text, project.Read(file.Path)));

        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(tool, arguments) { WorkingDirectory = project.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said + diff);
        var patched = files.Select(file => project.Read(file.Path)).ToList();
        Assert.All(files.Zip(patched), pair => Assert.NotEqual(pair.First.Text, pair.Second));

        foreach (var (path, text) in files)
        {
            project.Write(path, text);
        }

        project.Build("-t:PodSecurityFix").Succeeds();
        Assert.Equal(files.Select(file => project.Read(file.Path)), patched);
    }

    [Fact]
    public void A_diff_changes_no_manifest_and_an_id_that_is_no_rule_is_told()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Privileged());
        project.Build("-t:Restore;PodSecurityFix", "-p:PodSecurityFixDiff=fix.diff").Succeeds();
        Assert.Equal(Manifests.Privileged(), project.Read("deploy/web.yaml"));
        Assert.Contains("+      privileged: false", project.Read("fix.diff"), StringComparison.Ordinal);

        Assert.Contains("PodSecurityFixIds \"PSS17\" is no rule", Assert.Single(project.Build("-t:PodSecurityFix", "-p:PodSecurityFixIds=PSS17").Fails().Diagnostics), StringComparison.Ordinal);
        project.Build("-t:PodSecurityFix", "-p:PodSecurityFixIds=pss107").Succeeds();
        Assert.Contains("privileged: false", project.Read("deploy/web.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_projects_that_fix_one_file_at_once_lose_nothing()
    {
        var text = Manifests.Join(Enumerable.Range(0, 40).Select(i => Manifests.Privileged("pod" + i).Replace("spec:\n", "spec:\n  hostPID: true # debugging\n", StringComparison.Ordinal)));
        var folder = new ConsumerProject(feed, "Shared").Write("web.yaml", text);
        var item = $"""<KubernetesManifest Include="{folder.PathOf("web.yaml")}" />""";
        List<(string Id, ConsumerProject Project)> projects = [("PSS103", ConsumerProject.CSharp(feed, items: item)), ("PSS107", ConsumerProject.CSharp(feed, items: item))];
        foreach (var (_, project) in projects)
        {
            project.Run("restore", []).Succeeds();
        }

        var builds = await Task.WhenAll(projects.Select(one => Task.Run(() => one.Project.Build("-t:PodSecurityFix", "--no-restore", "-p:PodSecurityFixIds=" + one.Id), TestContext.Current.CancellationToken)));
        Assert.All(builds, build => Assert.Equal(40, build.Succeeds().Lines.Count(line => line.Contains(": fixed PSS", StringComparison.Ordinal))));
        Assert.Equal(
            text.Replace("hostPID: true", "hostPID: false", StringComparison.Ordinal).Replace("privileged: true", "privileged: false", StringComparison.Ordinal),
            folder.Read("web.yaml"));
    }

    [Fact]
    public void A_read_only_file_is_told_and_left_alone()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure).Write("deploy/other.yaml", Manifests.Privileged());
        File.SetAttributes(project.PathOf("deploy/web.yaml"), FileAttributes.ReadOnly);
        var build = project.Build("-t:Restore;PodSecurityFix").Fails();
        Assert.Contains(build.Diagnostics, line => line.StartsWith("deploy/web.yaml", StringComparison.Ordinal) && line.Contains("the file is left alone: it is read-only", StringComparison.Ordinal));
        Assert.Equal(Manifests.Insecure, project.Read("deploy/web.yaml"));
        Assert.Contains("privileged: false", project.Read("deploy/other.yaml"), StringComparison.Ordinal);
        File.SetAttributes(project.PathOf("deploy/web.yaml"), FileAttributes.Normal);
    }

    // Colours, and links of a terminal.
    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x1b]*\x1b\\")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"warning PSS801: (.*)")]
    private static partial Regex Warnings();
}
