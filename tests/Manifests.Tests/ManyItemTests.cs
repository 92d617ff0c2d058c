using System.Diagnostics;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>A list of many objects is mended as each of them would be alone, and not in the square of their number.</summary>
public sealed class ManyItemTests(ITestOutputHelper output)
{
    private const int Items = 1000;

    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web7\nspec:\n  containers:\n  - name: web # the app\n    image: i\n    securityContext:\n      privileged: true\n";
    private const string Shop = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n";
    private const string Json = """{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web7"}, "spec": {"hostPID": true, "containers": [{"name": "web", "image": "i"}]}}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Each_is_mended_as_it_would_be_alone(string lineEnd)
    {
        var watch = Stopwatch.StartNew();
        var result = Fix(ListOf(Items, Pod).Replace("\n", lineEnd, StringComparison.Ordinal));
        output.WriteLine($"{result.Fixed.Count} findings in {watch.Elapsed.TotalSeconds:0.0} s");

        var alone = Fix(Pod + "---\n" + Shop).Text[..^(Shop.Length + 4)];
        Assert.Equal(ListOf(Items, alone).Replace("\n", lineEnd, StringComparison.Ordinal), result.Text);
        Assert.Equal(5 * Items, result.Fixed.Count);
        Assert.Empty(result.Left);
    }

    [Theory]
    [InlineData("""{"apiVersion": "v1", "kind": "List", "items": [""", ", ", "]}\n", "many.json")]
    [InlineData("{\"apiVersion\": \"v1\", \"items\": [\n    ", ",\n    ", "\n  ],\n  \"kind\": \"List\"\n}", "many.json")]
    [InlineData("--- # flow\nkind: List\napiVersion: v1\nitems: [ ", " ,\n # next\n ", " , ] # end\n", "many.yaml")]
    [InlineData("", "\n", "", "stream.json")]
    public void Items_between_brackets_and_objects_of_a_stream_are_each_mended_as_they_would_be_alone(string before, string between, string behind, string path)
    {
        string Text(string item) => before + string.Join(between, Enumerable.Range(0, Items).Select(i => item.Replace("web7", $"web{i}", StringComparison.Ordinal))) + behind;
        var result = Fix(Text(Json), path);
        Assert.Equal(Text(Json.Replace("true", "false", StringComparison.Ordinal)), result.Text);
        Assert.Equal(Items, result.Fixed.Count);
    }

    [Fact]
    public void Four_times_as_many_take_no_more_than_five_times_the_memory()
    {
        // Time is not the same twice; what is read again and again has to be put somewhere.
        static long Taken(int count)
        {
            var text = ListOf(count, Pod);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Fix(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Taken(10);
        var (few, many) = (Taken(50), Taken(200));
        output.WriteLine($"{few:N0} and {many:N0} bytes");
        Assert.InRange(many, few, few * 5);
    }

    [Theory]
    [InlineData(WritingStyle.Block)]
    [InlineData(WritingStyle.Unindented)]
    [InlineData(WritingStyle.BlockWithLiterals)]
    [InlineData(WritingStyle.Flow)]
    [InlineData(WritingStyle.SingleQuoted)]
    [InlineData(WritingStyle.DoubleQuoted)]
    [InlineData(WritingStyle.CompactJson)]
    [InlineData(WritingStyle.IndentedJson)]
    public void Reference_pods_in_a_list_become_what_they_become_alone(WritingStyle style)
    {
        var pods = ReferencePods.All.Where((_, i) => i % 13 == (int)style).ToArray<ManifestNode>();
        var list = new ObjectNode([new("apiVersion", ScalarNode.Of("v1"), 0, 0), new("items", new ListNode(pods, Origin.None), 0, 0), new("kind", ScalarNode.Of("List"), 0, 0)], Origin.None);
        var options = new JudgeOptions { ForcedLevel = Level.Restricted, Suggestion = null };
        var result = Fix(ManifestWriter.Write(list, style), options: options);
        Assert.Empty(result.Left);
        Assert.NotEmpty(result.Fixed);
        var items = Assert.Single(Manifest.Read(result.Text).Documents)["items"].List!.Items;
        Assert.Equal(pods.Select(pod => Manifest.Show(Assert.Single(Manifest.Read(Fix(ManifestWriter.Write(pod, style), options: options).Text).Documents))), items.Select(Manifest.Show));
        Assert.Equal(result.Text, Fix(result.Text, options: options).Text);
    }

    [Fact]
    public void Items_of_a_typed_list_may_leave_out_what_the_list_says()
    {
        const string list = "apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n  spec:\n    hostPID: true # a\n    containers: [{name: a, image: i}]\n# between\n-\n    metadata: {name: b}\n    spec: {hostPID: true, containers: [{name: a, image: i}]}\n- # b-c\n  metadata: {name: c}\n  spec: {hostPID: true, containers: [{name: a, image: i}]}";
        var result = Fix(list);
        Assert.Equal(list.Replace("true", "false", StringComparison.Ordinal), result.Text);
        Assert.Equal(3, result.Fixed.Count);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- &a\n  apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  spec: &s {hostPID: true, containers: [{name: a, image: i}]}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: *s}\n")]
    [InlineData("apiVersion: v1\nx-spec: &s {hostPID: true, containers: [{name: a, image: i}]}\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: *s}\n", "x-spec: &s {hostPID: true")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true, containers: []}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [], hostPID: &x true}}\nlast: *x\n", "hostPID: &x true")]
    public void What_items_share_is_mended_where_all_need_it_and_else_left(string list, string? left = null)
    {
        var result = Fix(list);
        var expected = list.Replace("true", "false", StringComparison.Ordinal);
        Assert.Equal(left is null ? expected : expected.Replace(left.Replace("true", "false", StringComparison.Ordinal), left, StringComparison.Ordinal), result.Text);
        Assert.Equal(left is null ? 0 : 1, result.Left.Count);
    }

    [Fact]
    public void What_is_left_is_told_where_it_stands()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: web7}\nspec:\n  hostPID: &x true\n  containers: [{name: a, image: i, stdin: *x}]\n";
        var result = Fix("kind: List\napiVersion: v1\nitems:\n" + Item(Pod) + Item(shared.Replace("web7", "other", StringComparison.Ordinal)) + Item(Pod) + Item(shared));
        Assert.Equal(2, result.Left.Count);
        var first = result.Text.IndexOf("hostPID: &x", StringComparison.Ordinal);
        Assert.Equal([first, result.Text.LastIndexOf("hostPID: &x", StringComparison.Ordinal)], result.Left.Select(left => left.Report.Origin.Start));
        Assert.True(first > 0);
    }

    [Fact]
    public void Only_the_one_that_is_asked_for_is_mended()
    {
        var list = ListOf(3, Pod);
        var only = Manifest.Read(list).Documents[0]["items"].List!.Items[1];
        var result = new ManifestFixer(new() { Suggestion = null }, null, report => report.Rule.Id == "PSS107").Fix(new("many.yaml", list), (ObjectNode)only);
        var at = list.IndexOf("privileged: true", list.IndexOf("web1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(list[..at] + "privileged: false" + list[(at + "privileged: true".Length)..], result.Text);
    }

    // The namespace asks for restricted, which an object alone does not say. As kubectl writes it, the kind comes last.
    private static string ListOf(int count, string pod) =>
        "# all\napiVersion: v1\nitems:\n"
        + string.Concat(Enumerable.Range(0, count).Select(i => Item(pod.Replace("web7", $"web{i}", StringComparison.Ordinal)) + $"# behind {i}\n"))
        + Item(Shop) + "kind: List\nmetadata: {}\n";

    private static string Item(string text) => "- " + text.TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";

    private static FixResult Fix(string text, string path = "many.yaml", JudgeOptions? options = null) =>
        new ManifestFixer(options ?? new() { Suggestion = null }, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new(path, text));
}
