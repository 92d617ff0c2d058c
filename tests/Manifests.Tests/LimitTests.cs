using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>Texts made to take long or much: each is answered within bounds, and what stands beside it is read.</summary>
public sealed class LimitTests
{
    private const string Behind = "\n---\nb: 2\n";

    [Theory]
    [InlineData("[", "a: ")]
    [InlineData("- ", "a:\n")]
    [InlineData("{x: ", "a: ")]
    public void Ten_thousand_levels_are_refused(string level, string before) =>
        AssertRefused(before + string.Concat(Enumerable.Repeat(level, 10_000)), "more than 200 levels of nesting are not read");

    [Fact]
    public void Five_thousand_levels_of_indentation_are_refused()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 5_000; i++)
        {
            text.Append(' ', i).Append("a:\n");
        }

        AssertRefused(text.ToString(), "more than 200 levels of nesting are not read");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Ten_thousand_levels_of_JSON_are_refused(string level)
    {
        var file = Timed("{\"a\":" + string.Concat(Enumerable.Repeat(level, 10_000)));
        Assert.EndsWith("more than 200 levels of nesting are not read", Assert.Single(Manifest.ProblemsOf(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[@, @, @, @, @, @, @, @, @]")]
    [InlineData("{<<: {x: @, y: @, z: @}, u: @, v: @, w: @}")]
    [InlineData("{<<: [{a: @}, {b: @}, {c: @}, {d: @}]}")]
    public void An_alias_bomb_is_refused(string level)
    {
        var text = new StringBuilder("x0: &x0 lol\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"x{i}: &x{i} ").Append(level.Replace("@", $"*x{i - 1}", StringComparison.Ordinal)).Append('\n');
        }

        AssertRefused(text.ToString(), "the aliases of this file stand for more than 1000000 values; write out what is needed of them");
    }

    [Fact]
    public void Many_small_alias_bombs_are_refused_together()
    {
        var one = "---\na: &a [" + string.Join(',', Enumerable.Repeat("x", 1000)) + "]\nb: [" + string.Join(',', Enumerable.Repeat("*a", 100)) + "]\n";
        var file = Timed(string.Concat(Enumerable.Repeat(one, 50)));
        Assert.InRange(file.Documents.Count, 5, 15);
        Assert.Equal(50, file.Documents.Count + file.Problems.Count);
    }

    [Fact]
    public void A_merge_of_many_fields_takes_no_longer_than_the_fields()
    {
        var fields = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"  k{i}: 1\n"));
        var file = Timed("a: &a\n" + fields + "b:\n  k5: 2\n  <<: *a\n  k7: 3\n");
        Assert.Equal(3, file.Documents[0]["b"]["k7"].Integer);
        Assert.Equal(1, file.Documents[0]["b"]["k5"].Integer);
    }

    [Fact]
    public void A_text_of_10_MB_is_read()
    {
        var text = new string('x', 10 << 20);
        Assert.Equal(text.Length, Timed("a: " + text).Documents[0]["a"].String!.Length);
        Assert.Equal(text.Length, Timed("a: \"" + text + "\"").Documents[0]["a"].String!.Length);
        Assert.Equal(text.Length, Timed("{\"a\":\"" + text + "\"}").Documents[0]["a"].String!.Length);
    }

    [Fact]
    public void A_hundred_thousand_documents_are_read() =>
        Assert.Equal(100_000, Timed(string.Concat(Enumerable.Repeat("a: 1\n---\n", 100_000))).Documents.Count);

    [Fact]
    public void A_hundred_thousand_fields_are_read() =>
        Assert.Equal(100_000, Timed(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"k{i}: 1\n"))).Documents[0].Entries.Count);

    [Theory]
    [InlineData("{{")]
    [InlineData("a: {{\n")]
    [InlineData("\t")]
    [InlineData("\"\\'\n")]
    [InlineData("a: [\nb, \"c\nd\"\n]\n")]
    [InlineData("a: |\n \n  b\n---\n")]
    [InlineData("'")]
    [InlineData("? ")]
    [InlineData(": ")]
    [InlineData("&a ")]
    [InlineData("!!")]
    [InlineData("<<: {}\n")]
    [InlineData("%\n")]
    [InlineData("...\n")]
    [InlineData("\\")]
    [InlineData("\r")]
    [InlineData("{")]
    [InlineData("a: {")]
    [InlineData("[{")]
    public void A_mistake_many_times_over_is_read_in_bounded_time_and_memory(string part) =>
        Timed(string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)));

    [Theory]
    [InlineData("a: # podsecurity: allow PSS107\n  b [\n    \"c\":\n")]
    [InlineData("a: # podsecurity: allow PSS107\n  b\n  c: d: e\n")]
    [InlineData("a: [ # podsecurity: allow PSS107\nb\n: c\n")]
    public void A_mistake_behind_a_comment_that_allows_something_ends(string text) =>
        Assert.Equal("PSS402", Assert.Single(Timed(text).Problems).Rule.Id);

    private static void AssertRefused(string text, string message)
    {
        var file = Timed(text + Behind);
        Assert.EndsWith(message, Assert.Single(Manifest.ProblemsOf(file)), StringComparison.Ordinal);
        Assert.Equal("PSS403", file.Problems[0].Rule.Id);
        Assert.Equal("{\"b\":2}", Manifest.Show(file));
    }

    private static ManifestFile Timed(string text)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var file = Manifest.Read(text);

        // Generous: other work may go on beside the tests.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2L << 30);
        return file;
    }
}
