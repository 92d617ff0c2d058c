using Benchmarks.Page;

namespace PodSecurity.Policy.Tests;

/// <summary>No figure of the benchmarks' page is typed.</summary>
public sealed class BenchmarkPageTests
{
    [Fact]
    public void The_page_and_its_plots_are_made_from_the_results()
    {
        var results = Results.Read(Path.Combine(Repository.Root, BenchmarkPage.ResultsFile));
        var rendered = BenchmarkPage.Render(results, Read(BenchmarkPage.PageFile));
        Assert.True(rendered.Count > 3, $"{rendered.Count}");
        Assert.All(rendered, file => Assert.Equal(file.Value, Read(file.Key)));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");
}
