using System.Globalization;
using System.Net;
using System.Text;

namespace Benchmarks.Page;

/// <summary>A bar of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Value">How much.</param>
/// <param name="Told">The value with its unit.</param>
/// <param name="IsOurs">Whether it is ours, and not what ours is compared with.</param>
/// <param name="Goal">Where the goal lies, if there is one.</param>
internal sealed record Bar(string Name, double Value, string Told, bool IsOurs = true, double? Goal = null);

/// <summary>Draws bars beside each other as SVG: readable on light and dark pages, and the same text for the same figures.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int NameWidth = 330;
    private const int BarsWidth = 310;
    private const int RowHeight = 30;
    private const int Top = 44;

    public static string Draw(string title, IReadOnlyList<Bar> bars)
    {
        var longest = bars.Max(bar => Math.Max(bar.Value, bar.Goal ?? 0));
        var goals = bars.Any(bar => bar.Goal is not null);
        var height = Top + (bars.Count * RowHeight) + (goals ? 30 : 10);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img">
              <title>{WebUtility.HtmlEncode(title)}</title>
              <style>
                text {IsDrawn("font: 14px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #6e7781")}
                .title {IsDrawn("font-size: 16px; font-weight: 600")}
                .ours {IsDrawn("fill: #2563eb")}
                .other {IsDrawn("fill: #8c959f")}
                .goal {IsDrawn("stroke: #d97706; stroke-width: 3")}
                @media (prefers-color-scheme: dark) {IsDrawn($"text {IsDrawn("fill: #c9d1d9")} .ours {IsDrawn("fill: #60a5fa")}")}
              </style>
              <text class="title" x="8" y="24">{WebUtility.HtmlEncode(title)}</text>

            """);
        foreach (var (row, bar) in bars.Index())
        {
            var top = Top + (row * RowHeight);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <text x="{NameWidth}" y="{top + 16}" text-anchor="end">{WebUtility.HtmlEncode(bar.Name)}</text>
                  <rect class="{(bar.IsOurs ? "ours" : "other")}" x="{NameWidth + 10}" y="{top}" width="{Across(bar.Value):F1}" height="22" rx="3"/>
                  <text x="{NameWidth + 18 + Across(Math.Max(bar.Value, bar.Goal ?? 0)):F1}" y="{top + 16}">{WebUtility.HtmlEncode(bar.Told)}</text>

                """);
            if (bar.Goal is { } goal)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""  <line class="goal" x1="{NameWidth + 10 + Across(goal):F1}" y1="{top - 3}" x2="{NameWidth + 10 + Across(goal):F1}" y2="{top + 25}"/>""").Append('\n');
            }
        }

        if (goals)
        {
            var y = height - 10;
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="goal" x1="{NameWidth + 12}" y1="{y - 14}" x2="{NameWidth + 12}" y2="{y + 4}"/>
                  <text x="{NameWidth + 20}" y="{y}">the goal</text>

                """);
        }

        return svg.Append("</svg>\n").ToString().ReplaceLineEndings("\n");

        double Across(double value) => value / longest * BarsWidth;

        static string IsDrawn(string how) => "{ " + how + " }";
    }
}
