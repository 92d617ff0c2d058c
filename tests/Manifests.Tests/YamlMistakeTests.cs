namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>What somebody is told who made one of the usual mistakes: where it is, and what to do.</summary>
public sealed class YamlMistakeTests
{
    [Theory]
    [InlineData("s:\n  - name: a\n   image: b", "3,4: this line belongs neither to the item above it nor to the field that holds the list; check its indentation and the space after \"-\"")]
    [InlineData("metadata:\n    name: x\n  labels:\n    a: b", "3,3: this line does not line up with the fields above it; check its indentation")]
    [InlineData("s:\n  c:\n  - a: b\n - d: e", "4,2: this line does not line up with the fields above it; check its indentation")]
    [InlineData("c:\n  - name: a\n  -name: b", "3,3: this line belongs neither to the item above it nor to the field that holds the list; check its indentation and the space after \"-\"")]
    [InlineData("spec:\n  containers\n  - name: a", "3,9: the line above has no value or ':' of its own, so that this line goes on its text; add the ':' there, or check the indentation")]
    [InlineData("apiVersion:v1\nkind: Pod", "2,5: the line above has no value or ':' of its own, so that this line goes on its text; add the ':' there, or check the indentation")]
    [InlineData("a: b\n  c: d", "2,4: this line goes on the value of the line above, so that no field can begin here; check its indentation")]
    [InlineData("key: value: x", "1,11: a value cannot hold \": \"; put it in quotes, or begin a new line before the field")]
    [InlineData("a: b\nc", "2,1: a ':' is missing behind this name, or the line is not indented as the text that it belongs to")]
    [InlineData("a: 'x\nb: 1", "1,4: the quote that opens here is never closed")]
    [InlineData("a: \"x\nb: 1", "1,4: the quote that opens here is not closed, or its text goes on further left; close the quote, or indent the lines after it")]
    [InlineData("a: 'it's'", "1,8: this cannot follow the value before it; put the whole value in quotes (inside single quotes, a quote is written twice)")]
    [InlineData("a: \"b\" c", "1,8: this cannot follow the value before it; put the whole value in quotes (inside single quotes, a quote is written twice)")]
    [InlineData("a: @b", "1,4: a value cannot begin with '@'; put it in quotes")]
    [InlineData("a: `b`", "1,4: a value cannot begin with '`'; put it in quotes")]
    [InlineData("a: %b", "1,4: a value cannot begin with '%'; put it in quotes")]
    [InlineData("%a: b", "1,1: a line that begins with '%' can only be a directive such as \"%YAML 1.1\"; put it in quotes if it is text")]
    [InlineData("schedule: * * * * *", "1,11: '*' and '&' begin an alias or an anchor and need a name; put the value in quotes if it is text")]
    [InlineData("a: [1, 2", "1,9: ',' or ']' is expected here; the '[' before it is not closed")]
    [InlineData("a: {b: c]", "1,9: ',' or '}' is expected here; the '{' before it is not closed")]
    [InlineData("a: ]", "1,4: a value is expected here")]
    [InlineData("a: - b", "1,4: a list cannot begin here; begin it on a line of its own, or put the text in quotes if the '-' belongs to it")]
    [InlineData("a: | b\n  c", "1,4: the text of a block begins on the line below its '|' or '>'; put the value in quotes if it is no block")]
    [InlineData("a: \"\\q\"", "1,4: a '\\' in double quotes begins an escape that YAML does not know; write '\\\\' for a backslash, or use single quotes")]
    [InlineData("a: !e!x b", "1,4: the prefix of this tag is not defined; put the value in quotes if the '!' belongs to it")]
    [InlineData("{a: 1} b", "1,8: this does not belong to the value before it; begin another document with a line \"---\", or check the brackets and the indentation")]
    [InlineData("a:\n\tb: c", "2,1: a tab cannot indent YAML; use spaces")]
    [InlineData("a:\n- b:\n\t\tc: d", "3,1: a tab cannot indent YAML; use spaces")]
    [InlineData("a:\r\n  b: c\r\n\td: e", "3,1: a tab cannot indent YAML; use spaces")]
    public void A_mistake_is_told_in_words_that_help(string text, string problem) => Assert.Equal(problem, Manifest.ProblemOf(text));

    [Theory]
    [InlineData("name: {{ .Values.name }}\n", "1,7")]
    [InlineData("{{- if .Values.x }}\na: b\n{{- end }}\n", "1,1")]
    [InlineData("a:\n  b:\n    {{- include \"x\" . | nindent 4 }}\n  c: d\n", "3,5")]
    [InlineData("a: b\n---\nx: {{ .y }}:latest\n", "3,4")]
    public void A_template_is_told_as_one(string text, string place) =>
        Assert.Equal(place + ": this looks like a template, not YAML; name what the template renders to (\"helm template …\") instead", Manifest.ProblemOf(text));

    [Fact]
    public void Braces_in_a_text_elsewhere_are_no_template() =>
        Assert.StartsWith("9,5: a value cannot hold", Manifest.ProblemOf("a: |\n  {{ $x }}\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nt: b: c\n"), StringComparison.Ordinal);

    [Fact]
    public void Braces_in_quotes_are_text() => Assert.Equal("\"{{ x }}\"", Manifest.ValueOf("a: \"{{ x }}\""));
}
