using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>After an edit a text means the old object plus the remedy. That every other byte is left alone, <see cref="SingleFixTests"/> proves for all styles.</summary>
public sealed class EditTests
{
    public static TheoryData<WritingStyle, string> Forms
    {
        get
        {
            var data = new TheoryData<WritingStyle, string>();
            foreach (var style in Enum.GetValues<WritingStyle>())
            {
                foreach (var form in new[] { "as it is", "CRLF", "no final line end", "comments" })
                {
                    if (form != "comments" || style is not (WritingStyle.CompactJson or WritingStyle.IndentedJson))
                    {
                        data.Add(style, form);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_text_means_the_old_object_plus_the_remedy(WritingStyle style, string form)
    {
        var (edits, refused) = (0, 0);
        foreach (var pod in ReferencePods.All.Where((_, i) => i % 3 == 0))
        {
            var text = Form(ManifestWriter.Write(pod, style), form);
            var file = Manifest.Read(text);
            var root = Assert.Single(file.Documents);
            foreach (var remedy in Remedies(root))
            {
                string edited;
                ObjectNode expected;
                try
                {
                    (edited, expected) = style == WritingStyle.Anchored
                        ? (CheckedEdit.Apply(file, 0, root, remedy, _ => []), remedy.Steps.Aggregate(root, NodeEdit.Apply))
                        : (ManifestEditor.Edit(root, remedy).ApplyTo(text), NodeEdit.Apply(root, remedy));
                }
                catch (FixException)
                {
                    refused++;
                    continue;
                }

                var read = Manifest.Read(edited);
                Assert.True(read.Problems.Count == 0, $"{remedy}\n{string.Join("; ", read.Problems.Select(problem => problem.Message))}\n{text}\n=>\n{edited}");
                Assert.True(NodeEdit.IsSame(read.Documents.Single(), expected), $"{remedy}\n{text}\n=>\n{edited}");
                edits++;
            }
        }

        Assert.True(edits > 1000, $"{edits} edits");
        Assert.True(refused == 0 || style == WritingStyle.Anchored, $"{refused} refused");
    }

    [Theory]
    [InlineData("spec:\n  containers:\n  - name: a # c\n    image: b\n", "spec.containers[0].securityContext.privileged", "false", "spec:\n  containers:\n  - name: a # c\n    image: b\n    securityContext:\n      privileged: false\n")]
    [InlineData("spec:\n  containers:\n    - name: a\n      securityContext:\n        privileged: true  # why\n# end", "spec.containers[0].securityContext.privileged", "false", "spec:\n  containers:\n    - name: a\n      securityContext:\n        privileged: false  # why\n# end")]
    [InlineData("spec: {containers: [{name: a}]}", "spec.containers[0].securityContext.privileged", "false", "spec: {containers: [{name: a, securityContext: {privileged: false}}]}")]
    [InlineData("spec:\n  securityContext: {}\n  x: 1", "spec.securityContext.runAsNonRoot", "true", "spec:\n  securityContext: {runAsNonRoot: true}\n  x: 1")]
    [InlineData("spec:\n  securityContext:\n  x: 1", "spec.securityContext.runAsNonRoot", "true", "spec:\n  securityContext: {runAsNonRoot: true}\n  x: 1")]
    [InlineData("spec:\n  text: |\n    a\n    b\nother: 1\n", "spec.hostPID", "false", "spec:\n  text: |\n    a\n    b\n  hostPID: false\nother: 1\n")]
    public void A_value_is_set_as_a_person_would_write_it(string text, string path, string value, string expected)
    {
        var root = Assert.Single(Manifest.Read(text).Documents);
        Assert.Equal(expected, ManifestEditor.Edit(root, new(RemedyKind.Set, path, ScalarNode.Of(value == "true"))).ApplyTo(text));
    }

    [Theory]
    [InlineData("spec:\n  add: # c\n  - A # a\n  drop: [B]\n", "spec.add[0]", "spec:\n  add: [] # c\n  drop: [B]\n")]
    [InlineData("spec:\n  add:\n    # why\n    - A", "spec.add[0]", "spec:\n  add: []\n    # why")]
    [InlineData("spec:\r\n  add: &x\r\n  - name: A\r\n    value: B\r\n  drop: []\r\n", "spec.add[0]", "spec:\r\n  add: &x []\r\n  drop: []\r\n")]
    [InlineData("spec:\n  options:\n    role: r\n  x: 1\n", "spec.options.role", "spec:\n  options: {}\n  x: 1\n")]
    [InlineData("spec:\n  items:\n  - role: r\n  - x: 1\n", "spec.items[0].role", "spec:\n  items:\n  - {}\n  - x: 1\n")]
    [InlineData("spec:\n  items:\n  - role: r\n    x: 1 # c\n", "spec.items[0].role", "spec:\n  items:\n  - x: 1 # c\n")]
    [InlineData("spec: {add: [A], drop: [B]}", "spec.add[0]", "spec: {add: [], drop: [B]}")]
    public void A_value_is_removed_as_a_person_would_do_it(string text, string path, string expected)
    {
        var root = Assert.Single(Manifest.Read(text).Documents);
        Assert.Equal(expected, ManifestEditor.Edit(root, new(path.EndsWith(']') ? RemedyKind.RemoveItem : RemedyKind.Remove, path)).ApplyTo(text));
    }

    [Fact]
    public void What_an_anchor_shares_is_left_alone()
    {
        var root = Assert.Single(Manifest.Read("a: &x {privileged: true}\nb: *x\n").Documents);
        Assert.Throws<FixException>(() => ManifestEditor.Edit(root, new(RemedyKind.Set, "b.privileged", ScalarNode.Of(false))));
    }

    private static IEnumerable<Remedy> Remedies(ObjectNode root)
    {
        var pods = PodExtractor.Extract(new(root), PodKinds.Default);
        return pods.Count == 0 ? [] : PodSecurityStandards.Evaluate(pods[0].View, new(Level.Restricted, PolicyVersion.Latest))
            .Findings.SelectMany(finding => finding.Remedies);
    }

    private static string Form(string text, string form) => form switch
    {
        "CRLF" => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        "no final line end" => text.TrimEnd('\n'),
        "comments" => string.Join('\n', text.Split('\n').Select(line => line.Length > 0 && line[^1] is not ('|' or '>' or '-') && !line.Contains('"', StringComparison.Ordinal) && !line.Contains('\'', StringComparison.Ordinal) && !line.Contains('|', StringComparison.Ordinal) ? line + " # note" : line)),
        _ => text,
    };
}
