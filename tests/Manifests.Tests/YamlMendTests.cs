namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>What kubectl reads though the parser that we use refuses it.</summary>
public sealed class YamlMendTests
{
    [Theory]
    [InlineData("a: |\n  \n    b\n", "\"\\nb\\n\"")]
    [InlineData("a: |\n    \n    b\n    \n    c\n", "\"\\nb\\n\\nc\\n\"")]
    [InlineData("a: |  # note\n    \n\n    \n    b\n", "\"\\n\\n\\nb\\n\"")]
    [InlineData("a: |\r\n    \r\n    b\r\n", "\"\\nb\\n\"")]
    [InlineData("a: |\n  \nb: c", "\"\"")]
    public void Spaces_in_the_empty_lines_that_begin_a_block_mean_nothing(string text, string value) => Assert.Equal(value, Manifest.ValueOf(text));

    [Theory]
    [InlineData("a: [\nb,\nc\n]", """["b","c"]""")]
    [InlineData("a: {\nb: 1\n}", """{"b":1}""")]
    [InlineData("a: [ # note, ]\nb, 'c\nd', {e: \"]\"} ]", """["b","c d",{"e":"]"}]""")]
    [InlineData("x:\n- y: [\n  1, 2\n  ]\na: {\nb: [\nc, it's\n]}", """{"b":["c","it\u0027s"]}""")]
    public void What_stands_in_brackets_may_stand_at_the_left(string text, string value) => Assert.Equal(value, Manifest.ValueOf(text));

    [Theory]
    [InlineData("a: \"x\ny\"", "\"x y\"")]
    [InlineData("z:\n  y: \"x\n  y\"\na: \"x\n\ny\"", "\"x\\ny\"")]
    [InlineData("a: \"x\\\ny\"", "\"xy\"")]
    public void A_text_in_quotes_may_go_on_at_the_left(string text, string value) => Assert.Equal(value, Manifest.ValueOf(text));

    [Theory]
    [InlineData("a: \"it\\'s\"", "it's")]
    [InlineData("b: \"\\'\"\na: \"\\\\'\\'\\\"\"", "\\''\"")]
    public void A_single_quote_may_be_escaped(string text, string value) =>
        Assert.Equal(value, Manifest.Read(text).Documents[0]["a"].String);

    [Fact]
    public void A_comment_may_follow_a_value_at_once() => Assert.Equal("[\"b\"]", Manifest.ValueOf("x: \"y\"#z\na: [b]#c"));

    [Fact]
    public void A_byte_order_mark_does_not_keep_the_rest_from_being_mended() =>
        Assert.Equal("\"x y\"", Manifest.ValueOf("a: \"x\ny\"\n# joined\n\uFEFFb: 1\n"));

    [Fact]
    public void Places_behind_what_was_mended_are_those_of_the_file()
    {
        const string Text = "x: |\n  \n  y\nq: \"a\nb\\'\"\nz: [\nb,\n\"c\"\n]\nlast: here\n";
        var document = Assert.Single(Manifest.Read(Text).Documents);
        Assert.Equal("here", Written(document["last"].Node!.Origin.Start, 4));
        Assert.Equal("last", Written(document["last"].KeyOrigin.Start, document["last"].KeyOrigin.Length));
        Assert.Equal("b", Written(document["z"].List!.Items[0].Origin.Start, document["z"].List!.Items[0].Origin.Length));
        Assert.Equal("\"c\"", Written(document["z"].List!.Items[1].Origin.Start, document["z"].List!.Items[1].Origin.Length));
        Assert.Equal("\"a\nb\\'\"", Written(document["q"].Node!.Origin.Start, document["q"].Node!.Origin.Length));

        string Written(int start, int length) => Text.Substring(start, length);
    }

    [Fact]
    public void A_mistake_behind_what_was_mended_is_told_at_its_place() =>
        Assert.Equal("4,5: a value cannot hold \": \"; put it in quotes, or begin a new line before the field", Manifest.ProblemOf("a: \"x\ny\"\nb: c\nd: e: f"));

    [Fact]
    public void A_quote_that_is_not_closed_is_told_where_it_opens() =>
        Assert.StartsWith("1,4: the quote that opens here is not closed", Manifest.ProblemOf("a: \"x\nb: \"y\"\nc: d"), StringComparison.Ordinal);

    [Fact]
    public void A_bracket_that_is_not_closed_is_told_where_it_makes_no_sense_any_more() =>
        Assert.Equal("2,1: this line is indented less than the value that it would belong to; is a bracket not closed before it?", Manifest.ProblemOf("a: [x, y\nb: [z]\n"));
}
