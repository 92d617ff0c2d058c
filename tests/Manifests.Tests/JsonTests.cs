using System.Globalization;

namespace PodSecurity.Policy.Manifests.Tests;

public sealed class JsonTests
{
    [Theory]
    [InlineData("{\"a\":1}{\"b\":2}")]
    [InlineData(" {\"a\":1}\r\n{\"b\":2}\n")]
    [InlineData("{\"a\":1}\n---\n{\"b\":2}\n")]
    [InlineData("---\n{\"a\":1}\n---\n{\"b\":2}\n")]
    [InlineData("{\"a\":1}\n---\nb: 2\n")]
    [InlineData("\uFEFF{\"a\":1}{\"b\":2}")]
    public void A_file_may_hold_many_objects(string text)
    {
        var file = Manifest.Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal("{\"a\":1}\n{\"b\":2}", Manifest.Show(file));
    }

    [Theory]
    [InlineData("{a: 1, b: [c, d,]}", """{"a":1,"b":["c","d"]}""")]
    [InlineData("{\"a\": yes,}", """{"a":true}""")]
    [InlineData("{\"a\": 'b'} # c", """{"a":"b"}""")]
    [InlineData("{\"a\"\t: 0x10}", """{"a":16}""")]
    public void What_begins_like_JSON_may_be_YAML(string text, string value)
    {
        var file = Manifest.Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal(value, Manifest.Show(file));
    }

    [Theory]
    [InlineData("{\"a\":01}", "1,6: this is no number that JSON knows; write it without leading zeros, or put text in double quotes")]
    [InlineData("{\"a\":1.}", "1,8: a digit is expected")]
    [InlineData("{\"a\":-}", "1,6: this is no number that JSON knows; write it without leading zeros, or put text in double quotes")]
    [InlineData("{\"a\":tru}", "1,6: a JSON value cannot begin with 't'; put text in double quotes")]
    [InlineData("{\"a\":yes}", "1,6: a JSON value cannot begin with 'y'; put text in double quotes")]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", "3,3: ',' or '}' is expected")]
    [InlineData("{\r\n  \"a\": [1 2]\r\n}", "2,11: ',' or ']' is expected")]
    [InlineData("{\"a\":1,}", "1,8: a field's name in double quotes is expected")]
    [InlineData("{\"a\" 1}", "1,6: ':' is expected")]
    [InlineData("{\"a\":1", "1,7: the JSON ends in the middle; '}' is missing")]
    [InlineData("{\"a\":", "1,6: the JSON ends in the middle; a value is missing")]
    [InlineData("{\"a\":\"b", "1,8: the JSON ends in the middle of a text; '\"' is missing")]
    [InlineData("{\"a\":\"b\n\"}", "1,8: a control character has to be escaped in a JSON text")]
    [InlineData("{\"a\":\"\\q\"}", "1,7: '\\q' is no escape that JSON knows")]
    [InlineData("{\"a\":\"\\u12\"}", "1,9: four hexadecimal digits are expected after \\u")]
    [InlineData("{\"a\":1,\n \"a\":2}", "2,2: the field \"a\" is given twice in one object; only one of them would count")]
    [InlineData("{\"a\":1} x", "1,9: a JSON value cannot begin with 'x'; put text in double quotes")]
    public void A_mistake_in_a_JSON_file_is_told_at_its_place(string text, string problem) =>
        Assert.Equal(problem, Manifest.ProblemOf(text, "deploy.json"));

    [Fact]
    public void What_was_read_before_a_mistake_is_kept()
    {
        var file = Manifest.Read("{\"a\":1}\n{\"b\":}\n", "deploy.json");
        Assert.Equal("{\"a\":1}", Manifest.Show(file));
        Assert.Equal(["2,6: a value is missing before '}'"], Manifest.ProblemsOf(file));
    }

    [Theory]
    [InlineData("\\ud800", "\uFFFD")]
    [InlineData("\\udc00x", "\uFFFDx")]
    [InlineData("\\ud800\\ud800", "\uFFFD\uFFFD")]
    [InlineData("\\ud83d\\ude00", "\U0001F600")]
    [InlineData("\\ud800\\u0041", "\uFFFDA")]
    [InlineData("\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t")]
    public void Escapes_are_what_Go_makes_of_them(string text, string value) =>
        Assert.Equal(value, Manifest.Read("{\"a\":\"" + text + "\"}").Documents[0]["a"].String);

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("9223372036854775808", "9223372036854775808")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1e999", "1e999")]
    [InlineData("0.1", "0.1")]
    public void Numbers_keep_their_value_whatever_their_size(string text, string value) =>
        Assert.Equal(value, Manifest.ValueOf("{\"a\":" + text + "}"));

    [Fact]
    public void Culture_plays_no_part()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("0.5", Manifest.ValueOf("a: .5"));
            Assert.Equal("1.5", Manifest.ValueOf("{\"a\":1.5}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
