namespace PodSecurity.Docs.Tests;

/// <summary>Who looks for a place in the repository finds it in the page that says where things are.</summary>
public sealed class ArchitecturePageTests
{
    [Fact]
    public void Every_folder_of_tests_is_named()
    {
        var row = MarkdownPage.Of("docs/architecture.md").Prose.Single(line => line.Text.StartsWith("| `tests` |", StringComparison.Ordinal)).Text;
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "tests")).Select(Path.GetFileName).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Contains($"`{folder}`", row, StringComparison.Ordinal));
    }
}
