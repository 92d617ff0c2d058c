namespace PodSecurity.Report.Tests;

/// <summary>
/// The pages and pictures of them, for a person to look at: into the folder that the variable <c>PODSECURITY_PICTURES</c> names. Without
/// it there is one of the top of each, and it is thrown away.
/// </summary>
public sealed class PictureTests(Browser browser)
{
    // As much as a person takes in at once.
    private const int Slice = 1400;

    public static TheoryData<string, int, string> All { get; } = new()
    {
        { "mixed", 1280, "light" }, { "mixed", 1280, "dark" }, { "mixed", 360, "light" }, { "mixed", 360, "dark" },
        { "operator", 1280, "light" }, { "operator", 1280, "dark" }, { "operator", 360, "light" }, { "operator", 360, "dark" },
        { "green", 1280, "light" }, { "empty", 1280, "light" }, { "fleet", 1280, "light" }, { "hostile", 1280, "light" }, { "hostile", 360, "light" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_has_a_picture(string name, int width, string scheme)
    {
        using var project = await Pages.OpenAsync(name);
        var file = Pages.Write(project);
        await using var page = await browser.OpenAsync(file, width, scheme);
        var folder = Environment.GetEnvironmentVariable("PODSECURITY_PICTURES");
        var height = Math.Min(string.IsNullOrEmpty(folder) ? Slice : 6 * Slice, (int)(await page.AskAsync("document.documentElement.scrollHeight"))!);
        for (var top = 0; top < height; top += Slice)
        {
            var picture = await page.TakePictureAsync(top, Math.Min(Slice, height - top));
            var shown = Picture.Read(picture);
            Assert.Equal((width, Math.Min(Slice, height - top)), (shown.Width, shown.Height));
            Assert.True(shown.Rows > 40, $"{shown.Rows} rows of {shown.Height} show anything");
            if (!string.IsNullOrEmpty(folder))
            {
                File.Copy(file, Path.Combine(folder, $"report-{name}.html"), overwrite: true);
                await File.WriteAllBytesAsync(Path.Combine(folder, $"report-{name}-{width}-{scheme}-{top / Slice}.png"), picture, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>The picture in the docs, beside which lies what stood in the page when it was taken; the variable <c>PODSECURITY_APPROVE=1</c> takes it anew.</summary>
    [Fact]
    public async Task The_docs_have_a_picture_of_a_page_and_the_page_says_what_it_did()
    {
        using var project = await Pages.OpenAsync("operator");
        await using var page = await browser.OpenAsync(Pages.Write(project), 1240);
        var height = (int)(double)(await page.AskAsync("document.querySelector('#matrix').getBoundingClientRect().bottom + 24"))!;
        var picture = await page.TakePictureAsync(0, height);
        var file = Path.Combine(Repository.Root, "docs", "images", "report.png");
        var approved = Path.Combine(Repository.Root, "tests", "Report.Tests", "Approved", "report.txt");
        var text = (string)(await page.AskAsync("document.body.innerText"))! + "\n";
        if (Environment.GetEnvironmentVariable("PODSECURITY_APPROVE") == "1")
        {
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(approved, text, TestContext.Current.CancellationToken);
        }

        // Fonts differ from machine to machine, and with them how high the page is; what is shown does not.
        var (taken, now) = (Picture.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), Picture.Read(picture));
        Assert.Equal(now.Width, taken.Width);
        Assert.InRange(taken.Height, now.Height * 3 / 4, now.Height * 5 / 4);
        Assert.Contains("passes v1.33", text, StringComparison.Ordinal);
        Assert.Equal((await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"), text);
    }
}
