namespace PodSecurity.Policy.Manifests.Tests;

public sealed class YamlAnchorTests
{
    [Theory]
    [InlineData("x: &x {b: 1}\na: {<<: *x, c: 2}", """{"b":1,"c":2}""")]
    [InlineData("x: &x {b: 1}\na: {c: 2, <<: *x}", """{"c":2,"b":1}""")]
    [InlineData("x: &x {b: 1}\na: {<<: *x, b: 2}", """{"b":2}""")]
    [InlineData("a: {<<: {b: 1, c: 1}, b: 2}", """{"b":2,"c":1}""")]
    [InlineData("x: &x {b: 1}\ny: &y {b: 2, c: 2}\na: {<<: [*x, *y]}", """{"b":1,"c":2}""")]
    [InlineData("x: &x {b: 1}\na: {<<: [*x, {b: 2, c: 2}], d: 3}", """{"b":1,"c":2,"d":3}""")]
    [InlineData("x: &x {b: 1}\ny: &y {<<: *x, c: 2}\na: {<<: *y}", """{"b":1,"c":2}""")]
    [InlineData("a: {!!merge <<: {b: 1}}", """{"b":1}""")]
    [InlineData("a: {\"<<\": {b: 1}}", """{"\u003C\u003C":{"b":1}}""")]
    [InlineData("a: {<<: {b: 1}, <<: {c: 2}}", """{"b":1,"c":2}""")]
    public void Merges_give_way_to_what_is_written_behind_them(string text, string value) => Assert.Equal(value, Manifest.ValueOf(text));

    [Fact]
    public void A_merge_behind_a_field_takes_its_place_as_it_does_in_Go() =>
        Assert.Equal("""{"b":1}""", Manifest.ValueOf("x: &x {b: 1}\na: {b: 2, <<: *x}"));

    [Theory]
    [InlineData("a: {<<: 1}", "1,5")]
    [InlineData("a: {<<: }", "1,5")]
    [InlineData("a: {<<: [1]}", "1,5")]
    [InlineData("x: &x [{b: 1}]\na: {<<: *x}", "2,5")]
    [InlineData("x: &x [{b: 1}]\na: {<<: [*x]}", "2,5")]
    public void Only_objects_can_be_merged(string text, string place) =>
        Assert.StartsWith(place + ": \"<<\" merges an object or a list of objects", Manifest.ProblemOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("x: &b 1\na: *b", "1")]
    [InlineData("x: &b [1]\na: [*b, *b]", "[[1],[1]]")]
    [InlineData("&k x: 1\na: *k", "\"x\"")]
    [InlineData("x: &k key\na: {*k : 1}", """{"key":1}""")]
    [InlineData("x: &b 1\ny: &b 2\na: *b", "2")]
    [InlineData("x: &b\na: *b", "null")]
    public void An_alias_stands_for_the_last_value_of_its_name(string text, string value) => Assert.Equal(value, Manifest.ValueOf(text));

    [Fact]
    public void An_anchor_inside_a_value_comes_after_the_one_of_the_value() =>
        Assert.Equal("2", Manifest.ValueOf("x: &b [1, &b 2]\na: *b"));

    [Fact]
    public void An_anchor_ends_with_its_document()
    {
        var file = Manifest.Read("x: &b 1\n---\na: *b\n---\nc: 1\n");
        Assert.Equal(["3,4: the anchor \"b\" is not defined before this place; define \"&b\" in the same document, or put the value in quotes if it is text"], Manifest.ProblemsOf(file));
        Assert.Equal("{\"x\":1}\n{\"c\":1}", Manifest.Show(file));
    }

    [Fact]
    public void A_value_that_holds_itself_is_told() =>
        Assert.Equal("2,6: this alias stands inside the value that it names, which would never end", Manifest.ProblemOf("a: &x\n  b: *x"));

    [Theory]
    [InlineData("a: [&b 1, *b]", "1", "*b")]
    [InlineData("a: [1, &b x]", "1", "x")]
    [InlineData("a: [1, !!str 2]", "2", "2")]
    [InlineData("a: [1, &b !!str # note\n  2]", "2", "2")]
    public void A_value_stands_behind_its_anchor_and_tag(string text, string value, string written)
    {
        var last = Manifest.Read(text).Documents[0]["a"].List!.Items[^1];
        if (written[0] == '*')
        {
            // What an alias stands for is where the anchor is: there it is to be changed.
            Assert.Equal(value, text.Substring(last.Origin.Start, last.Origin.Length));
            return;
        }

        Assert.Equal(written, text.Substring(last.Origin.Start, last.Origin.Length));
    }
}
