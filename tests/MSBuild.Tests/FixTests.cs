using PodSecurity.MSBuild.Inputs;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Tests;

public sealed class FixTests
{
    private const string Pod = """
        ---
        # the web
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          hostPID: true   # debugging
          containers:
            - name: web
              image: "web"
              ports: [{containerPort: 80, hostPort: 80}]
              securityContext:
                privileged: true
          volumes:
            - name: logs
              hostPath: {path: /var/log}
        """;

    [Fact]
    public void Settings_are_mended_and_what_does_something_is_left()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        var result = Fix(project);
        Assert.Equal(Pod.Replace("hostPID: true ", "hostPID: false ", StringComparison.Ordinal).Replace("privileged: true", "privileged: false", StringComparison.Ordinal), project.Read("a.yaml"));
        Assert.Equal(2, result.Lines.Count);
        Assert.Equal(["PSS104", "PSS105"], project.Run().Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Rule.Id).Order());
    }

    [Fact]
    public void A_file_that_the_project_names_twice_is_shown_and_told_once()
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("b.yaml", "a: ["));
        var inputs = project.Inputs();
        var result = Fixes.Run(inputs with { Manifests = [.. inputs.Manifests, .. inputs.Manifests] }, null, [], isDryRun: true);
        Assert.Single(result.Lines, line => line.StartsWith("--- ", StringComparison.Ordinal));
        Assert.Equal(["PSS402"], result.Diagnostics.Select(diagnostic => diagnostic.Rule.Id));
    }

    [Fact]
    public void A_decision_is_carried_out_where_it_is_asked_for_by_id()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        Fix(project, ids: ["PSS105"]);
        Assert.Equal(Pod.Replace(", hostPort: 80", "", StringComparison.Ordinal), project.Read("a.yaml"));
    }

    [Fact]
    public void A_level_may_be_reached_that_nobody_asked_for()
    {
        using var project = new ProjectFolder(("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: i\n"));
        var result = Fix(project, Level.Restricted);
        Assert.Equal(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: i\n    securityContext:\n      allowPrivilegeEscalation: false\n"
            + "      capabilities:\n        drop:\n          - ALL\n  securityContext:\n    runAsNonRoot: true\n    seccompProfile:\n      type: RuntimeDefault\n",
            project.Read("a.yaml"));
        Assert.Contains(result.Lines, line => line.Contains("the image must name a numeric user other than 0", StringComparison.Ordinal));
        Assert.Empty(Fix(project, Level.Restricted).Lines);
    }

    [Fact]
    public void A_dry_run_shows_a_diff_and_changes_nothing()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        var result = Fix(project, isDryRun: true);
        Assert.Equal(Pod, project.Read("a.yaml"));
        Assert.Equal(
            [
                "--- a/a.yaml", "+++ b/a.yaml", "@@ -4,13 +4,13 @@", " kind: Pod", " metadata: {name: web}", " spec:",
                "-  hostPID: true   # debugging", "+  hostPID: false   # debugging", "   containers:", "     - name: web", "       image: \"web\"",
                "       ports: [{containerPort: 80, hostPort: 80}]", "       securityContext:", "-        privileged: true", "+        privileged: false",
                "   volumes:", "     - name: logs", "       hostPath: {path: /var/log}", "\\ No newline at end of file",
            ],
            result.Lines);
    }

    [Fact]
    public void What_an_anchor_shares_is_mended_where_all_need_it()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    securityContext: &x {privileged: true}\n  - name: b\n    securityContext: *x\n";
        using var project = new ProjectFolder(("a.yaml", shared));
        var result = Fix(project);
        Assert.Equal(shared.Replace("privileged: true", "privileged: false", StringComparison.Ordinal), project.Read("a.yaml"));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void What_an_anchor_shares_is_told_and_left_alone_where_one_does_not_need_it()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: &x true\n  containers:\n  - name: a\n    stdin: *x\n";
        using var project = new ProjectFolder(("a.yaml", shared));
        var result = Fix(project);
        Assert.Equal(shared, project.Read("a.yaml"));
        Assert.StartsWith("not fixed: it is shared through an anchor", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_file_is_told_and_left_alone()
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("b.yaml", Pod));
        File.SetAttributes(project["a.yaml"], FileAttributes.ReadOnly);
        var result = Fix(project);
        Assert.Equal(Pod, project.Read("a.yaml"));
        Assert.NotEqual(Pod, project.Read("b.yaml"));
        Assert.Contains("read-only", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
        File.SetAttributes(project["a.yaml"], FileAttributes.Normal);
    }

    [Fact]
    public void Two_fixes_at_once_lose_nothing()
    {
        using var project = new ProjectFolder(("a.yaml", string.Concat(Enumerable.Range(0, 20).Select(i => Pod.Replace("name: web}", $"name: web{i}}}", StringComparison.Ordinal) + "\n"))));
        Parallel.For(0, 4, _ => Fix(project));
        Assert.DoesNotContain("privileged: true", project.Read("a.yaml"), StringComparison.Ordinal);
        Assert.Equal(20, project.Read("a.yaml").Split("# the web").Length - 1);
    }

    [Fact]
    public void A_file_that_somebody_else_changes_meanwhile_is_told_and_left_alone()
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("b.yaml", Pod));
        var mended = new List<string>();
        var result = Fixes.Run(project.Inputs(), level: null, ids: [], isDryRun: false, path =>
        {
            mended.Add(path);
            if (path == project["a.yaml"])
            {
                project.Write("a.yaml", Pod + "\n# mine\n");
            }
        });
        Assert.Equal([project["a.yaml"], project["b.yaml"]], mended);
        Assert.Equal(Pod + "\n# mine\n", project.Read("a.yaml"));
        Assert.NotEqual(Pod, project.Read("b.yaml"));
        Assert.Contains("somebody else has changed it meanwhile", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
        Assert.All(result.Lines, line => Assert.StartsWith("b.yaml: fixed ", line, StringComparison.Ordinal));
    }

    private static FixesResult Fix(ProjectFolder project, Level? level = null, string[]? ids = null, bool isDryRun = false) =>
        Fixes.Run(project.Inputs(), level, ids ?? [], isDryRun);
}
