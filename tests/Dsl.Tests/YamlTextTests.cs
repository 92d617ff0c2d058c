using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests;

/// <summary>Any text that a program may hold is the same text after it was written as YAML and read again.</summary>
public class YamlTextTests
{
    [Fact]
    public void Texts_that_are_easily_mistaken_come_back_equal() => Assert.All(SampleTexts.All, AssertReadsBack);

    [Fact]
    public void Random_texts_come_back_equal()
    {
        var random = new Random(20260131);
        for (var i = 0; i < 20_000; i++)
        {
            AssertReadsBack(SampleTexts.Next(random));
        }
    }

    [Fact]
    public void Every_character_comes_back_equal_alone_and_between_others()
    {
        var all = Enumerable.Range(0, 0x10000).Where(code => !char.IsSurrogate((char)code)).Select(code => ((char)code).ToString()).ToList();
        foreach (var chunk in all.Chunk(512))
        {
            var data = new Dictionary<string, string>();
            foreach (var text in chunk)
            {
                data["k" + data.Count] = text;
                data["m" + data.Count] = "a" + text + "b";
                data["n" + data.Count] = "a" + text + "\nb\n";
            }

            AssertKept(data);
        }
    }

    [Fact]
    public void Names_come_back_equal_however_long()
    {
        AssertKept(SampleTexts.All.ToDictionary(text => text, text => "v"));
        AssertKept(new() { [new string('k', 5000)] = "v", [new string(':', 1500)] = "v\nw\n", ["after"] = "v" });
    }

    [Theory]
    [InlineData("ghcr.io/acme/web:1.4.2")]
    [InlineData("250m")]
    [InlineData("128Mi")]
    [InlineData("1.4.2")]
    [InlineData("10.0.0.0/16")]
    [InlineData("--port=8080")]
    [InlineData("$(VAR)")]
    [InlineData("app.kubernetes.io/name")]
    [InlineData("it's a text, with#signs and a:colon")]
    public void What_people_write_without_quotes_is_written_without(string text) =>
        Assert.Equal($"apiVersion: v1\nkind: ConfigMap\ndata:\n  k: {text}\n", KubernetesYaml.Write(Map(new() { ["k"] = text })));

    [Theory]
    [InlineData("a\nb\n", "|\n    a\n    b\n")]
    [InlineData("a\nb", "|-\n    a\n    b\n")]
    [InlineData("a\n\nb\n\n", "|+\n    a\n\n    b\n\n")]
    [InlineData("a \nb", "\"a \\nb\"\n")]
    [InlineData("yes", "\"yes\"\n")]
    [InlineData("0777", "\"0777\"\n")]
    [InlineData("1:30", "\"1:30\"\n")]
    [InlineData("2026-01-31", "\"2026-01-31\"\n")]
    [InlineData("\u0001é", "\"\\x01é\"\n")]
    public void Other_texts_are_written_by_line_or_in_quotes(string text, string written) =>
        Assert.Equal($"apiVersion: v1\nkind: ConfigMap\ndata:\n  k: {written}", KubernetesYaml.Write(Map(new() { ["k"] = text })));

    private static void AssertReadsBack(string text) => AssertKept(new() { ["k"] = text, [text] = "v", ["after"] = text }, [text, "x", text]);

    private static void AssertKept(Dictionary<string, string> data, params string[] arguments)
    {
        var yaml = KubernetesYaml.Write(Map(data));
        Assert.Equal(data, KubernetesYaml.Read<ConfigMap>(yaml).Data!);

        var container = KubernetesYaml.Write(new Container { Name = "c", Args = arguments });
        Assert.Equal(arguments.Length == 0 ? [] : arguments, KubernetesYaml.Read<Container>(container).Args!);
    }

    private static ConfigMap Map(Dictionary<string, string> data) => new() { Data = data };
}
