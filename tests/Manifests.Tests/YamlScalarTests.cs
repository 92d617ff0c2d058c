namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>What a scalar means; each case was compared with what Go's sigs.k8s.io/yaml makes of it.</summary>
public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("y")]
    [InlineData("Y")]
    [InlineData("yes")]
    [InlineData("Yes")]
    [InlineData("YES")]
    [InlineData("on")]
    [InlineData("On")]
    [InlineData("ON")]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("TRUE")]
    public void Words_for_yes_are_true(string text) => Assert.Equal("true", Manifest.ValueOf("a: " + text));

    [Theory]
    [InlineData("n")]
    [InlineData("N")]
    [InlineData("no")]
    [InlineData("No")]
    [InlineData("NO")]
    [InlineData("off")]
    [InlineData("Off")]
    [InlineData("OFF")]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("FALSE")]
    public void Words_for_no_are_false(string text) => Assert.Equal("false", Manifest.ValueOf("a: " + text));

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("!!null ''")]
    [InlineData("# nothing")]
    public void Words_for_nothing_are_null(string text) => Assert.Equal("null", Manifest.ValueOf("a: " + text));

    [Theory]
    [InlineData("yEs")]
    [InlineData("oN")]
    [InlineData("tRUE")]
    [InlineData("nULL")]
    [InlineData("1_")]
    [InlineData("_1")]
    [InlineData("1:20")]
    [InlineData("190:20:30")]
    [InlineData("2001-12-14")]
    [InlineData("1e999")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("1.2.3")]
    [InlineData("100m")]
    [InlineData("1,000")]
    [InlineData("._5")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData(".")]
    [InlineData("Infinity")]
    [InlineData("=")]
    public void What_only_looks_like_another_type_is_a_text(string text)
    {
        // A lone dash begins a list; an underscore at the end of digits is dropped.
        if (text is "-")
        {
            Assert.NotEmpty(Manifest.Read("a: -").Problems);
            return;
        }

        Assert.Equal(text is "1_" ? "1" : $"\"{text}\"", Manifest.ValueOf("a: " + text).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("+7", "7")]
    [InlineData("0777", "511")]
    [InlineData("-017", "-15")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("0X1f", "31")]
    [InlineData("0b101", "5")]
    [InlineData("-0b11", "-3")]
    [InlineData("08", "8")]
    [InlineData("1_000", "1000")]
    [InlineData("0x_ff", "255")]
    [InlineData("1e3", "1000")]
    [InlineData("1.0", "1")]
    [InlineData("1.", "1")]
    [InlineData("1_0.5_0", "10.50")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("+1.5", "1.5")]
    [InlineData("1.50", "1.50")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("5e18", "5000000000000000000")]
    public void Numbers_are_what_YAML_1_1_says(string text, string value) => Assert.Equal(value, Manifest.ValueOf("a: " + text));

    [Theory]
    [InlineData("'yes'", "yes")]
    [InlineData("\"0777\"", "0777")]
    [InlineData("''", "")]
    [InlineData("\"~\"", "~")]
    [InlineData("'it''s'", "it's")]
    [InlineData("|\n  1", "1")]
    [InlineData(">-\n  on\n", "on")]
    public void What_is_quoted_or_a_block_is_a_text(string text, string value) =>
        Assert.Equal(value, Manifest.Read("a: " + text).Documents[0]["a"].String);

    [Theory]
    [InlineData("!!str yes", "\"yes\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!int \"12\"", "12")]
    [InlineData("!!bool 'on'", "true")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!binary aGVsbG8=", "\"hello\"")]
    [InlineData("!own 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!<tag:yaml.org,2002:str> 12", "\"12\"")]
    public void A_tag_says_what_a_value_is(string text, string value) => Assert.Equal(value, Manifest.ValueOf("a: " + text));

    [Theory]
    [InlineData("!!int foo")]
    [InlineData("!!bool maybe")]
    [InlineData("!!null x")]
    [InlineData("!!binary '*'")]
    public void A_value_that_is_not_what_its_tag_says_is_told(string text) =>
        Assert.Equal("1,4: this value is not what its tag says; take the tag away, or correct the value", Manifest.ProblemOf("a: " + text));

    [Fact]
    public void A_number_that_JSON_cannot_write_is_told() =>
        Assert.Equal("1,4: Kubernetes knows no number \".inf\"; put it in quotes if it is text", Manifest.ProblemOf("a: .inf"));
}
