namespace PodSecurity.Policy.Manifests.Tests;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("---\na: 1\n---\nb: 2\n---\n")]
    [InlineData("# x\n---\n# y\na: 1\n--- # z\nb: 2")]
    [InlineData("--- \na: 1\n---\t\nb: 2")]
    [InlineData("a: 1\n...\n---\nb: 2\n...\n")]
    [InlineData("%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2")]
    [InlineData("--- {a: 1}\n--- {b: 2}")]
    [InlineData("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n---\n---\n")]
    [InlineData("a: 1\r\n---\r\nb: 2\r\n")]
    [InlineData("a: 1\r---\rb: 2\r")]
    [InlineData("\uFEFFa: 1\n---\nb: 2")]
    [InlineData("\uFEFF---\na: 1\n---\nb: 2")]
    [InlineData("\uFEFFa: 1\n---\n\uFEFFb: 2")]
    public void A_file_may_hold_many_documents(string text)
    {
        var file = Manifest.Read(text);
        Assert.Empty(file.Problems);
        Assert.Equal("{\"a\":1}\n{\"b\":2}", Manifest.Show(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment")]
    [InlineData("---\n")]
    [InlineData("---\n---\n# x\n")]
    [InlineData("\uFEFF")]
    [InlineData("~")]
    public void Nothing_is_no_document_and_no_problem(string text)
    {
        var file = Manifest.Read(text);
        Assert.Empty(file.Problems);
        Assert.Empty(file.Documents);
    }

    [Fact]
    public void An_indented_separator_belongs_to_the_text_around_it() =>
        Assert.Equal("\"x\\n---\\ny\\n\"", Manifest.ValueOf("a: |\n  x\n  ---\n  y\n"));

    [Fact]
    public void A_longer_line_of_dashes_separates_nothing() => Assert.Equal("\"x ---y\"", Manifest.ValueOf("a: x\n  ---y\n"));

    [Fact]
    public void A_document_without_a_separator_before_it_is_told() =>
        Assert.Equal("3,1: a second document begins here, which kubectl would not read; write a line \"---\" before it", Manifest.ProblemOf("a: 1\n...\nb: 2"));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void What_is_wrong_with_one_document_leaves_the_others_alone(string line)
    {
        var file = Manifest.Read(string.Join(line, "a: 1", "---", "b: c: d", "---", "- {apiVersion: v1, kind: Pod}", "---", "e: 5", "---", "f: @", "---", "g: 7", ""));
        Assert.Equal("{\"a\":1}\n{\"e\":5}\n{\"g\":7}", Manifest.Show(file));
        Assert.Equal(["3,5", "5,1", "9,4"], Manifest.ProblemsOf(file).Select(problem => problem[..3]));
    }

    [Theory]
    [InlineData("- apiVersion: v1\n  kind: Pod\n- b", "1,1: a Kubernetes object is expected, but this is a list; write each object as a document of its own, or all as the items of a \"kind: List\"")]
    [InlineData("# x\njust text", "2,1: a Kubernetes object is expected, but this is a single value")]
    [InlineData("kind:Pod\nname:x", "1,1: a Kubernetes object is expected, but this is a single text; write a space behind the ':' of each field")]
    public void What_is_no_object_is_told(string text, string problem) => Assert.Equal(problem, Manifest.ProblemOf(text));
}
