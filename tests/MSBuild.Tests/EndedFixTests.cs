using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>Whatever happens while a manifest is written, it is the old one or the new one, and the next fix finds nothing in its way.</summary>
public sealed class EndedFixTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostPID: true # debugging\n  containers:\n  - {name: web, image: i, securityContext: {privileged: true}}\n";

    private static readonly string Mended = Pod.Replace("true", "false", StringComparison.Ordinal);

    private static readonly string[] Files = ["a.yaml", "b.yaml", "c.yaml"];

    [Fact]
    public void A_process_that_is_killed_between_writing_and_renaming_leaves_the_file_as_it_was()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        using (var other = OtherFixer.Start(project))
        {
            other.Kill();
        }

        Assert.Equal(Pod, project.Read("a.yaml"));
        var leftOver = Assert.Single(Directory.GetFiles(project.Root, "*.tmp"));
        Assert.Equal(Pod.Replace("hostPID: true", "hostPID: false", StringComparison.Ordinal), File.ReadAllText(leftOver));

        // What it left behind is no manifest, and whom it kept waiting waits no more.
        Assert.Equal(2, Fix(project).Lines.Count);
        Assert.Equal(Mended, project.Read("a.yaml"));
        Assert.Equal([leftOver], Directory.GetFiles(project.Root, "*.tmp"));
        Assert.DoesNotContain(project.Run().Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
    }

    [Fact]
    public async Task A_process_waits_for_another_that_mends_the_same_file()
    {
        using var project = new ProjectFolder(("a.yaml", Pod));
        using var other = OtherFixer.Start(project);
        var own = Task.Run(() => Fixes.Run(project.Inputs(), level: null, ["PSS107"], isDryRun: false), TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(own.IsCompleted);
        Assert.Equal(Pod, project.Read("a.yaml"));

        other.LetGo();
        Assert.Empty((await own).Diagnostics);
        Assert.Equal(Mended, project.Read("a.yaml"));
        Assert.Empty(Directory.GetFiles(project.Root, "*.tmp"));
    }

    [Fact]
    public void A_file_that_cannot_take_its_place_is_told_and_the_others_are_mended()
    {
        using var project = new ProjectFolder(("a.yaml", Pod), ("b.yaml", Pod), ("c.yaml", Pod));
        var result = Fixes.Run(project.Inputs(), level: null, ids: [], isDryRun: false, onWritten: temporary =>
        {
            if (temporary.StartsWith(project["a.yaml"], StringComparison.Ordinal))
            {
                // The system itself then refuses to rename it.
                File.Delete(temporary);
            }
            else if (temporary.StartsWith(project["b.yaml"], StringComparison.Ordinal))
            {
                throw new IOException("No space left on device");
            }
        });

        Assert.Equal([Pod, Pod, Mended], Files.Select(project.Read));
        Assert.Equal([project["a.yaml"], project["b.yaml"]], result.Diagnostics.Select(diagnostic => diagnostic.Path));
        Assert.All(result.Diagnostics, diagnostic => Assert.StartsWith("the file is left alone: ", diagnostic.Message, StringComparison.Ordinal));
        Assert.All(result.Lines, line => Assert.StartsWith("c.yaml: fixed ", line, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(project.Root, "*.tmp"));
        Fix(project);
        Assert.Equal([Mended, Mended, Mended], Files.Select(project.Read));
    }

    private static FixesResult Fix(ProjectFolder project) => Fixes.Run(project.Inputs(), level: null, ids: [], isDryRun: false);
}
