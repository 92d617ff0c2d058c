using System.Globalization;
using System.Net;
using System.Text;

namespace PodSecurity.EndToEnd.Tests.Pages;

/// <summary>
/// The picture at the top of the README: a manifest with its squiggle, and the build below it. It is drawn from what the README
/// shows, which a test has seen; with the variable <c>PODSECURITY_APPROVE=1</c> it is drawn anew.
/// </summary>
internal static class BuildPicture
{
    private const int Width = 980;
    private const int LineHeight = 21;
    private const int FirstShown = 12;
    private const double LetterWidth = 8.4;

    public static void Check(string manifest, string told)
    {
        foreach (var (name, palette) in new[] { ("light", Palette.Light), ("dark", Palette.Dark) })
        {
            var file = Path.Combine(Repository.Root, "docs", "images", $"build-{name}.svg");
            var picture = Draw(manifest.TrimEnd().Split('\n'), told.TrimEnd().Split('\n'), palette);
            if (Environment.GetEnvironmentVariable("PODSECURITY_APPROVE") == "1")
            {
                File.WriteAllText(file, picture);
            }

            Assert.Equal(picture, File.ReadAllText(file), ignoreLineEndingDifferences: true);
        }
    }

    private static string Draw(string[] manifest, string[] told, Palette palette)
    {
        var text = new StringBuilder();
        var y = 52;
        var wrong = manifest.Length - 1;
        for (var i = FirstShown - 1; i < manifest.Length; i++, y += LineHeight)
        {
            Write(text, 24, y, palette.Faint, (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(3));
            Write(text, 64, y, palette.Text, manifest[i]);
            if (i == wrong)
            {
                var start = manifest[i].Length - manifest[i].TrimStart().Length;
                text.Append(Squiggle(64 + (start * LetterWidth), y + 5, manifest[i].Trim().Length * LetterWidth, palette.Error));
            }
        }

        var terminal = y + 4;
        y += 36;
        Write(text, 24, y, palette.Faint, "$ dotnet build");
        foreach (var (line, isError) in told.SelectMany(line => Wrap(line).Select(part => (part, line.Contains("): error ", StringComparison.Ordinal)))))
        {
            y += LineHeight;
            Write(text, 24, y, isError ? palette.Error : palette.Text, line);
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {y + 20}" width="{Width}" role="img" aria-label="A manifest with a mistake, and the build that says so">
            <rect width="{Width}" height="{y + 20}" rx="8" fill="{palette.Ground}" stroke="{palette.Line}"/>
            <text x="24" y="26" font-family="ui-sans-serif, system-ui, sans-serif" font-size="13" fill="{palette.Faint}">deploy/web.yaml</text>
            <path d="M0 {terminal}h{Width}" stroke="{palette.Line}"/>
            <g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
            {text}</g>
            </svg>

            """);
    }

    // Viewers differ in what they make of spaces at the start, and in how wide a letter is.
    private static void Write(StringBuilder text, double x, int y, string colour, string line)
    {
        var shown = line.Trim();
        x += (line.Length - line.TrimStart().Length) * LetterWidth;
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y}\" textLength=\"{shown.Length * LetterWidth:0.#}\" fill=\"{colour}\">{WebUtility.HtmlEncode(shown)}</text>\n");
    }

    private static string Squiggle(double x, double y, double width, string colour)
    {
        var path = new StringBuilder();
        for (var i = 0; i * 3 < width; i++)
        {
            path.Append(CultureInfo.InvariantCulture, $"l3 {(i % 2 == 0 ? "-3" : "3")}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.#} {y:0.#}{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.4\"/>\n");
    }

    private static IEnumerable<string> Wrap(string line)
    {
        const int Most = 110;
        while (line.Length > Most)
        {
            var end = line.LastIndexOf(' ', Most);
            yield return line[..end];
            line = "    " + line[(end + 1)..];
        }

        yield return line;
    }

    private sealed record Palette(string Ground, string Text, string Faint, string Error, string Line)
    {
        public static Palette Light { get; } = new("#ffffff", "#1f2328", "#6e7781", "#b3261e", "#d0d7de");

        public static Palette Dark { get; } = new("#0d1117", "#e6edf3", "#8b949e", "#ff7b72", "#30363d");
    }
}
