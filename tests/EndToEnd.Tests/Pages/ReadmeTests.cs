namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>Whoever follows the README word by word sees what it says: a build that fails, the fix, and a build that passes.</summary>
public sealed class ReadmeTests(PackageFeed feed)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Who_follows_manifests_beside_code_sees_them_fail_and_mended()
    {
        var steps = PageStep.Below(Page, "YAML beside your code");
        var walk = new Walkthrough(feed).Follow(steps);
        Assert.DoesNotContain("warning", walk.Output, StringComparison.Ordinal);

        // The picture above shows this file and this build.
        BuildPicture.Check(steps.Single(step => step.Language == "yaml").Text, steps.First(step => step.Language == "text").Text);

        walk.Run("dotnet build -t:PodSecurityFix -p:PodSecurityFixLevel=restricted").Run("dotnet build -p:PodSecurityEnforce=restricted");
        Assert.Contains("-p:PodSecurityFixLevel=restricted`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_follows_pods_that_code_builds_sees_what_the_page_shows() => new Walkthrough(feed).Follow(PageStep.Below(Page, "Pods that C# builds: operators, controllers"));

    [Fact]
    public void Who_follows_a_stack_sees_it_fail_and_pass_once_it_is_changed() =>
        new Walkthrough(feed).Follow(PageStep.Below(Page, "A Pulumi stack")).Change("Program.cs", "?? true", "?? false").Run("dotnet build");

    [Fact]
    public void Who_follows_manifests_in_code_sees_them_fail_and_printed_once_they_are_mended()
    {
        var walk = new Walkthrough(feed).Follow(PageStep.Below(Page, "Manifests in C#"));
        walk.Change("Program.cs", "        .Privileged()\n", "").Run("dotnet build").Run("dotnet run");
        Assert.Contains("kind: Deployment\n", walk.Output, StringComparison.Ordinal);
    }
}
