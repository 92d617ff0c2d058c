namespace PodSecurity.Policy.Manifests.Tests;

public sealed class YamlKeyTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("off", "false")]
    [InlineData("0x10", "16")]
    [InlineData("010", "8")]
    [InlineData("1.10", "1.1")]
    [InlineData("1.0", "1")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e6", "1e+06")]
    [InlineData("123456789.5", "1.2345679e+08")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("-1.5", "-1.5")]
    [InlineData(".inf", ".inf")]
    [InlineData("'yes'", "yes")]
    [InlineData("!!str 1", "1")]
    [InlineData("!!int '0x10'", "16")]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("? |\n  b\n", "b\n")]
    [InlineData("&b k", "k")]
    public void Names_of_fields_are_those_that_kubectl_sends(string key, string name) =>
        Assert.Equal(name, Assert.Single(Manifest.Read(key + ": v").Documents[0].Entries).Key);

    [Theory]
    [InlineData("? [a]\n: v")]
    [InlineData("? {a: b}\n: v")]
    [InlineData("~: v")]
    [InlineData(": v")]
    [InlineData("18446744073709551615: v")]
    public void What_can_be_no_name_is_told(string text) =>
        Assert.EndsWith("a field's name has to be a text, and this is none; put it in quotes if it is meant as one", Manifest.ProblemOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3", "3,1", "a")]
    [InlineData("a: 1\n\"a\": 3", "2,1", "a")]
    [InlineData("yes: 1\non: 2", "2,1", "true")]
    [InlineData("x: {a: 1, b: 2, a: 3}", "1,17", "a")]
    [InlineData("x: &x {b: 1}\ny:\n  a: 1\n  <<: *x\n  a: 2", "5,3", "a")]
    public void A_field_given_twice_is_told_at_its_second_place(string text, string place, string name) =>
        Assert.Equal($"{place}: the field \"{name}\" is given twice in one object; only one of them would count", Manifest.ProblemOf(text));

    [Fact]
    public void A_field_given_twice_among_many_is_found()
    {
        var fields = string.Concat(Enumerable.Range(0, 40).Select(i => $"k{i}: 1\n"));
        Assert.StartsWith("41,1: the field \"k7\" is given twice", Manifest.ProblemOf(fields + "k7: 2\n"), StringComparison.Ordinal);
    }
}
