namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>No command in any page fails. Those of the README's ways in are followed by <see cref="ReadmeTests"/>.</summary>
public sealed class PageCommandTests(PackageFeed feed)
{
    private static IEnumerable<PageCommand> OfReaders => PageCommand.All.Where(command => !command.IsOfRepository && command.Page != "README.md");

    [Fact]
    public void Every_line_of_a_block_of_commands_is_one_that_is_run()
    {
        Assert.NotEmpty(PageCommand.All);
        Assert.Empty(PageCommand.Unknown);
    }

    [Fact]
    public void Commands_for_a_project_that_refers_to_the_package_succeed()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Secure);
        foreach (var command in OfReaders.Where(command => command.Words[1] is "build" or "format").DistinctBy(command => command.Text))
        {
            var (exitCode, output) = DotNet.Run(project.Folder, feed.Packages, [.. command.Words[1..], .. command.Words[1] == "build" ? ["-tl:off", "-nodeReuse:false"] : Array.Empty<string>()]);
            Assert.True(exitCode == 0, command + "\n" + output);
        }
    }

    [Fact]
    public void Commands_that_make_projects_and_packages_succeed()
    {
        foreach (var page in OfReaders.Where(command => command.Words[1] is not ("build" or "format")).GroupBy(command => command.Page))
        {
            var walk = new Walkthrough(feed);
            foreach (var command in page)
            {
                walk.Run(string.Join(' ', command.Words));
            }
        }
    }

    // To run them all would take an hour: continuous integration runs the tests, and the tests what is quick.
    [Fact]
    public void Commands_for_this_repository_name_what_is_there()
    {
        foreach (var command in PageCommand.All.Where(command => command.IsOfRepository))
        {
            foreach (var path in command.Words.Where(word => word.Contains('/', StringComparison.Ordinal) || word.EndsWith(".sln", StringComparison.Ordinal)))
            {
                Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), command.ToString());
            }

            var program = command.Words.SkipWhile(word => word != "--project").ElementAtOrDefault(1);
            var sources = program is null ? "" : string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, program), "*.cs").Select(File.ReadAllText));
            foreach (var option in command.Words.SkipWhile(word => word != "--").Where(word => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal)))
            {
                Assert.True(sources.Contains('"' + option + '"', StringComparison.Ordinal), command + " has an option that nothing reads: " + option);
            }
        }
    }

    [Fact]
    public void The_sample_fails_as_the_README_says()
    {
        Assert.Contains(PageCommand.All, command => command == new PageCommand("README.md", "dotnet build samples/Shop"));
        var (exitCode, output) = DotNet.Run(Repository.Root, packages: null, "build", "samples/Shop", "-c", PackageFeed.Configuration, "-tl:off", "-nodeReuse:false");
        Assert.True(exitCode != 0 && output.Contains("error PSS107: violates PodSecurity", StringComparison.Ordinal), output);
    }
}
