using System.Text;
using System.Text.RegularExpressions;

namespace Benchmarks.Page;

/// <summary>
/// The page docs/benchmarks.md: its prose is written by hand, and between marks such as <c>&lt;!-- figures: gate --&gt;</c> stand the
/// tables and plots that are made from the results.
/// </summary>
internal static partial class BenchmarkPage
{
    /// <summary>The results, beside the root of the repository.</summary>
    public const string ResultsFile = "docs/benchmarks/results.json";

    /// <summary>The page.</summary>
    public const string PageFile = "docs/benchmarks.md";

    /// <summary>The text of the page and of each plot, by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Render(Results results, string page)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, title, bars) in PageFigures.Charts(results))
        {
            files[$"docs/images/benchmark-{name}.svg"] = BarChart.Draw(title, bars);
        }

        files[PageFile] = Figures().Replace(page, match =>
        {
            var name = match.Groups["name"].Value;
            var text = new StringBuilder($"<!-- figures: {name} -->\n");
            foreach (var chart in PageFigures.Charts(results).Where(chart => chart.Name == name))
            {
                text.Append($"![{chart.Title}](images/benchmark-{name}.svg)\n\n");
            }

            return text.Append(PageFigures.Table(name, results)).Append("<!-- end -->").ToString();
        });
        return files;
    }

    [GeneratedRegex("<!-- figures: (?<name>[a-z]+) -->.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Figures();
}
