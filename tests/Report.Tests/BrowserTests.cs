using System.Globalization;
using System.Text.Json.Nodes;
using PodSecurity.MSBuild.Tests;

namespace PodSecurity.Report.Tests;

/// <summary>The page as a real browser shows it.</summary>
public sealed class BrowserTests(Browser browser)
{
    // The colour behind a text, and how well it stands out: WCAG 2.1, 1.4.3.
    private const string Contrasts = """
        (() => {
          const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
          const light = c => { const f = c.slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * f[0] + 0.7152 * f[1] + 0.0722 * f[2]; };
          const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
          const seen = new Map();
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const sign = getComputedStyle(e, '::before');
            const back = e.matches('i') && parse(sign.backgroundColor)[3] === 1 ? parse(sign.backgroundColor) : behind(e);
            const front = parse(getComputedStyle(e).color), [a, b] = [light(front), light(back)].sort((x, y) => y - x);
            seen.set(front + ' on ' + back, [(a + 0.05) / (b + 0.05), e.tagName + '.' + e.className]);
          }
          return [...seen].map(([colours, [ratio, where]]) => [ratio, colours + ' in ' + where]);
        })()
        """;

    public static TheoryData<string, int, string> All { get; } = new()
    {
        { "mixed", 1280, "light" }, { "mixed", 360, "dark" }, { "green", 360, "light" }, { "empty", 360, "dark" }, { "hostile", 360, "light" }, { "hostile", 1280, "dark" },
        { "operator", 1280, "light" }, { "operator", 360, "dark" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_asks_for_nothing_complains_of_nothing_fits_and_can_be_read(string name, int width, string scheme)
    {
        using var project = await Pages.OpenAsync(name);
        var file = Pages.Write(project);
        await using var page = await browser.OpenAsync(file, width, scheme);
        await page.AskAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.Equal("Pod security of app", (string?)await page.AskAsync("document.title"));
        Assert.Equal(0, (int?)await page.AskAsync("document.scripts.length"));
        Assert.InRange((int)(await page.AskAsync("document.documentElement.scrollWidth"))!, 1, width);
        var contrasts = (await page.AskAsync(Contrasts))!.AsArray().Select(one => ((double)one![0]!, (string)one[1]!)).ToList();
        Assert.True(contrasts.Count > 5, "Only " + contrasts.Count + " pairs of colours were seen.");
        Assert.DoesNotContain(contrasts, one => one.Item1 < 4.5);
        Assert.Equal(scheme == "dark", (bool?)await page.AskAsync("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'"));
        Assert.Equal([new Uri(file).AbsoluteUri], page.Requests);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Details_open_by_the_keyboard_and_links_lead_to_lines_that_are_there()
    {
        using var project = Pages.Hostile();
        await using var page = await browser.OpenAsync(Pages.Write(project, Pages.Code(project)));
        const string Legend = "document.querySelector('.legend')";
        await page.AskAsync(Legend + ".querySelector('summary').focus()");
        Assert.False((bool?)await page.AskAsync(Legend + ".open"));
        await page.PressAsync("Enter", 13);
        Assert.True((bool?)await page.AskAsync(Legend + ".open"));

        var links = (await page.AskAsync("[...document.querySelectorAll('a.place')].map(a => a.href)"))!.AsArray().Select(link => (string)link!).Distinct().Select(link => new Uri(link)).ToList();
        Assert.True(links.Count > 20);
        foreach (var link in links)
        {
            var path = Uri.UnescapeDataString(link.AbsolutePath);
            Assert.True(File.Exists(path), path);
            Assert.InRange(int.Parse(link.Fragment[2..], CultureInfo.InvariantCulture), 1, Math.Max(1, File.ReadAllLines(path).Length));
        }

        var gone = (await page.AskAsync("[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)"))!.AsArray();
        Assert.Empty(gone);
    }

    [Fact]
    public async Task A_workload_of_CSharp_is_a_row_that_leads_to_its_lines()
    {
        using var project = await Pages.OperatorAsync();
        await using var page = await browser.OpenAsync(Pages.Write(project), 360, "dark");
        const string Row = "[...document.querySelectorAll('.matrix tbody th')].find(th => th.innerText.includes('Shop.Pods.Debug'))";
        Assert.Equal("rejected", (string?)await page.AskAsync(Row + ".querySelector('i').textContent"));
        Assert.True((bool?)await page.AskAsync("(() => { const box = " + Row + ".getBoundingClientRect(); return box.width > 50 && box.height > 10; })()"));
        var links = (await page.AskAsync("[..." + "document.querySelector(" + Row + ".querySelector('a').hash).querySelectorAll('a.place')].map(a => a.href)"))!.AsArray().Select(link => new Uri((string)link!)).ToList();
        Assert.Equal(["var pod = new V1Pod", "HostPID = true,", "public static V1Container Shell(string name) => new() { Name = name };"], links.Select(link => File.ReadAllLines(link.LocalPath)[int.Parse(link.Fragment[2..], CultureInfo.InvariantCulture) - 1].Trim()).Distinct());
    }

    [Fact]
    public async Task The_header_of_the_matrix_stays_while_a_thousand_rows_go_by()
    {
        using var project = Pages.Fleet(1000);
        await using var page = await browser.OpenAsync(Pages.Write(project), 1280);
        await page.AskAsync("document.querySelectorAll('.matrix tbody tr')[700].scrollIntoView({ block: 'center', behavior: 'instant' })");
        var places = (JsonArray)(await page.AskAsync("(() => { const h = document.querySelector('.matrix thead th:nth-child(3)').getBoundingClientRect(), r = document.querySelectorAll('.matrix tbody tr')[700].getBoundingClientRect(); return [h.top, r.top, innerHeight]; })()"))!;
        Assert.InRange((double)places[0]!, -1, 1);
        Assert.InRange((double)places[1]!, 200, (double)places[2]!);
    }
}
