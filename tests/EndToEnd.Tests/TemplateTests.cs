namespace PodSecurity.EndToEnd.Tests;

/// <summary>The template of <c>dotnet new</c>, from its package to a program that is refused for an insecure pod.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    [Fact]
    public void A_new_project_builds_prints_manifests_and_is_judged()
    {
        var (hive, folder) = (Path.Combine(feed.Root, "hive"), Path.Combine(feed.Root, "from-template"));
        var package = Directory.GetFiles(Path.Combine(feed.Root, "feed"), "PodSecurity.Templates.*.nupkg").Single();
        Succeeds("new", "install", package, "--debug:custom-hive", hive);
        Succeeds("new", "k8s-manifests", "--name", "Store", "--namespace", "stores", "--output", folder, "--debug:custom-hive", hive);

        Succeeds("build", folder);
        var printed = Succeeds("run", "--no-build", "--project", folder);
        Assert.Contains("kind: Namespace\nmetadata:\n  name: stores\n", printed, StringComparison.Ordinal);
        Assert.Contains("kind: Deployment\n", printed, StringComparison.Ordinal);

        var program = Path.Combine(folder, "Program.cs");
        File.WriteAllText(program, File.ReadAllText(program).Replace(".Port(8080)", ".Port(8080).Privileged()", StringComparison.Ordinal));
        var refused = DotNet.Run(folder, feed.Packages, "build");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("Program.cs(7,21): error PSS107: violates PodSecurity \"restricted:latest\": privileged", refused.Output, StringComparison.Ordinal);
    }

    private string Succeeds(params string[] arguments)
    {
        var result = DotNet.Run(feed.Root, feed.Packages, arguments);
        Assert.True(result.ExitCode == 0, result.Output);
        return result.Output;
    }
}
