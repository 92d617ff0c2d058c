using System.Text.RegularExpressions;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>
/// Every remedy of every finding, over the reference's pods in every style and form: the finding is gone, no other came, the server
/// refuses nothing more, and of the text nothing is touched but what the remedy is about.
/// </summary>
public sealed partial class SingleFixTests(ITestOutputHelper output)
{
    // Each combination of a style and a form takes another pod in 13, so that each pod is taken at least three times.
    private const int Every = 13;

    private static readonly PolicyVersion[] Servers = [PolicyVersion.Latest, PolicyVersion.V1(33), PolicyVersion.V1(29), PolicyVersion.V1(24)];

    public static TheoryData<WritingStyle, string, int> Combinations =>
        [.. WrittenPods.All.Select((combination, i) => new TheoryDataRow<WritingStyle, string, int>(combination.Style, combination.Form, i % Every))];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Any_single_fix_mends_its_finding_and_touches_nothing_else(WritingStyle style, string form, int first)
    {
        var (fixes, refused) = (0, 0);
        foreach (var (pod, i) in Sample.Of(ReferencePods.All.Select((pod, i) => (pod, i)), Every, first))
        {
            Check(pod, style, form, Servers[i / Every % Servers.Length], ref fixes, ref refused);
        }

        // 614 to 882 in each combination; anchors of what others need differently keep a few of one.
        output.WriteLine($"{fixes} fixes, {refused} refused");
        Assert.True(fixes >= (Sample.IsUsual ? 600 : 1), $"{fixes} fixes");
        Assert.True(refused * (Sample.IsUsual ? 40 : 10) <= fixes, $"{refused} of {fixes + refused} refused");
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Any_single_fix_mends_upstreams_own_pods(WritingStyle style, string form, int first)
    {
        var (fixes, refused) = (0, 0);
        foreach (var pod in Sample.Of(UpstreamPods.All, UpstreamPods.OneIn, first))
        {
            Check(pod, style, form, PolicyVersion.Latest, ref fixes, ref refused);
        }

        output.WriteLine($"{fixes} fixes, {refused} refused");
        // 372 to 420 in each combination, where the fixtures are; of their anchors up to 9 are kept.
        Assert.True(fixes >= (Sample.IsUsual ? 300 : 1), $"{fixes} fixes");
        Assert.True(refused * (Sample.IsUsual ? 30 : 10) <= fixes, $"{refused} of {fixes + refused} refused");
    }

    private static void Check(ObjectNode pod, WritingStyle style, string form, PolicyVersion server, ref int fixes, ref int refused)
    {
        var options = new JudgeOptions { ForcedLevel = Level.Restricted, Suggestion = null, Servers = [server] };
        var text = WrittenPods.InForm(ManifestWriter.Write(pod, style), form);
        var file = Manifest.Read(text);
        var before = ManifestFixer.Judge(file, options, null);

        // What an anchor shares is told once; written out, it is told at each place.
        var sharing = style == WritingStyle.Anchored ? ManifestFixer.Judge(Manifest.Read(ManifestWriter.Write(pod, WritingStyle.Block)), options, null) : [];
        foreach (var report in before.Where(report => report.Finding is not null))
        {
            foreach (var remedy in report.Finding!.Remedies)
            {
                string edited;
                try
                {
                    edited = ManifestFixer.Apply(file, report, remedy, options, null);
                }
                catch (FixException e)
                {
                    Assert.True(style == WritingStyle.Anchored, $"{remedy.Path}: {e.Message}\n{text}");
                    Assert.True(
                        e.Message == ManifestEditor.Shared ? DifferInNeed(report.Object!.Node, remedy, sharing) : IsNamedElsewhere(report.Object!.Node, remedy),
                        $"{report.Message}: {e.Message}: but nothing keeps {remedy.Path}\n{text}");
                    refused++;
                    continue;
                }

                fixes++;
                var read = Manifest.Read(edited);
                CheckMeaning(file, read, report, remedy, sharing);
                CheckFindings(before, ManifestFixer.Judge(read, options, null), report, remedy, text, edited);
                CheckText(file, report, remedy, options, style == WritingStyle.Anchored ? 1 : int.MaxValue);
            }
        }
    }

    // Whether a place that an alias makes one with a remedy's own has no finding that asks for the same.
    private static bool DifferInNeed(ObjectNode root, Remedy remedy, IReadOnlyList<Report> sharing)
    {
        var needs = sharing.Where(report => report.Finding is not null).SelectMany(report => report.Finding!.Remedies).SelectMany(other => other.Steps).ToList();
        return remedy.Steps.Any(step => SharedWith(root, NodePath.Split(step.Path)).Any(place =>
            !needs.Exists(need => need.Kind == step.Kind && NodeEdit.IsSame(need.Value, step.Value) && NodePath.Split(need.Path).SequenceEqual(place))));
    }

    // Whether something of what a remedy takes away is what an alias names, which would then name nothing.
    private static bool IsNamedElsewhere(ObjectNode root, Remedy remedy) => remedy.Steps.Any(step =>
        NodePath.Find(root, NodePath.Split(step.Path)) is { } gone && AllIn(gone).Any(node => PlacesOf(root, node).Skip(1).Any()));

    private static IEnumerable<ManifestNode> AllIn(ManifestNode node) => node switch
    {
        ObjectNode @object => @object.Entries.SelectMany(entry => AllIn(entry.Value)).Prepend(node),
        ListNode list => list.Items.SelectMany(AllIn).Prepend(node),
        _ => [node],
    };

    // The other places at which the values on the way to a place stand.
    private static IEnumerable<IReadOnlyList<object>> SharedWith(ObjectNode root, IReadOnlyList<object> path)
    {
        for (var depth = 1; depth <= path.Count; depth++)
        {
            if (NodePath.Find(root, [.. path.Take(depth)]) is { } node)
            {
                foreach (var place in PlacesOf(root, node).Where(place => !place.SequenceEqual(path.Take(depth))))
                {
                    yield return [.. place, .. path.Skip(depth)];
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object>> PlacesOf(ManifestNode tree, ManifestNode node) => ReferenceEquals(tree, node) ? [[]] : tree switch
    {
        ObjectNode @object => @object.Entries.SelectMany(entry => PlacesOf(entry.Value, node).Select(place => (IReadOnlyList<object>)[entry.Key, .. place])),
        ListNode list => list.Items.SelectMany((item, i) => PlacesOf(item, node).Select(place => (IReadOnlyList<object>)[i, .. place])),
        _ => [],
    };

    // The object is the old one and the remedy; the other documents are as they were. What an anchor shares is changed in all
    // places, each of which needs just that.
    private static void CheckMeaning(ManifestFile file, ManifestFile edited, Report report, Remedy remedy, IReadOnlyList<Report> sharing)
    {
        Assert.Empty(edited.Problems);
        Assert.Equal(file.Documents.Count, edited.Documents.Count);
        for (var i = 0; i < file.Documents.Count; i++)
        {
            var isOwn = file.Documents[i].Origin == report.Object!.Node.Origin;
            var expected = isOwn ? remedy.Steps.Aggregate(file.Documents[i], NodeEdit.Apply) : file.Documents[i];
            foreach (var step in sharing.Where(other => isOwn && other.Finding is not null).SelectMany(other => other.Finding!.Remedies).SelectMany(other => other.Steps))
            {
                if (remedy.Steps.Any(own => own.Kind == step.Kind && NodeEdit.IsSame(own.Value, step.Value)) && IsStillMissing(expected, edited.Documents[i], step))
                {
                    expected = NodeEdit.Apply(expected, step);
                }
            }

            Assert.True(NodeEdit.IsSame(edited.Documents[i], expected), $"{report.Message}\n{file.Source.Text}\n=>\n{edited.Source.Text}");
        }
    }

    // Each item that goes is another one, so that it counts which of them it is.
    private static bool IsStillMissing(ObjectNode expected, ObjectNode edited, Remedy step)
    {
        var path = NodePath.Split(step.Path);
        if (step.Kind != RemedyKind.RemoveItem)
        {
            return !NodeEdit.IsSame(NodePath.Find(expected, path), NodePath.Find(edited, path));
        }

        IReadOnlyList<object> list = [.. path.Take(path.Count - 1)];
        return NodePath.Find(expected, path) is not null && NodeEdit.IsSame(NodePath.Find(NodeEdit.Apply(expected, step), list), NodePath.Find(edited, list));
    }

    private static void CheckFindings(IReadOnlyList<Report> before, IReadOnlyList<Report> after, Report report, Remedy remedy, string text, string edited)
    {
        var what = $"{report.Message}\n{text}\n=>\n{edited}";

        // Of what the server refuses as invalid nothing else is told, so that mending it may show more.
        var isRefused = Refusals(before).Any();
        Assert.True(isRefused || !Refusals(after).Any(), string.Join('\n', Refusals(after)) + "\n" + what);
        if (!isRefused)
        {
            Assert.True(Count(after) < Count(before), what);
            Assert.True(!after.Where(other => other.Finding is not null).Select(KindOf).Except(before.Select(KindOf)).Any(), what);
        }

        // Of items that are alike, one is gone.
        Assert.True(
            isRefused && remedy.Kind != RemedyKind.RemoveItem
                ? !after.Any(other => IsSame(other, report) && other.Path == report.Path)
                : after.Count(other => IsSame(other, report)) < before.Count(other => IsSame(other, report)),
            what);
    }

    private static int Count(IReadOnlyList<Report> reports) => reports.Count(report => report.Finding is not null);

    private static IEnumerable<string> Refusals(IReadOnlyList<Report> reports) =>
        reports.Where(report => report.Rule == RuleRegistry.RefusedByValidation).Select(report => report.Message);

    // Items move up when one before them is removed, so that places are told apart without their numbers.
    private static string KindOf(Report report) => report.Rule.Id + report.Finding?.Container;

    private static bool IsSame(Report left, Report right) => left.Finding is not null && KindOf(left) == KindOf(right) && left.Message == right.Message;

    // Byte by byte: what goes lies within the lines of the value that is changed, and where something is only put in, nothing goes.
    private static void CheckText(ManifestFile file, Report report, Remedy remedy, JudgeOptions options, int most)
    {
        var document = file.Documents.ToList().FindIndex(root => root.Origin == report.Object!.Node.Origin);

        // What an anchor shares has to be needed by all when a remedy begins; its later steps, made alone, nobody needs any more.
        foreach (var step in remedy.Steps.Take(most))
        {
            var root = file.Documents[document];
            var old = file.Source.Text;
            var text = ManifestFixer.Apply(file, report with { Object = new(root) }, step with { Along = [] }, options, null);
            var (from, to) = IsPutIn(old, text) ? (0, old.Length) : LinesOf(root, step, old);
            Assert.True(text.StartsWith(old[..from], StringComparison.Ordinal) && text.EndsWith(old[to..], StringComparison.Ordinal), $"{step.Path}: something else than {from} to {to} is changed\n{old}\n=>\n{text}");
            if (step.Kind is RemedyKind.Set or RemedyKind.AddItem && !GoesWithAnother(root, step))
            {
                Assert.Equal(Comments(old), Comments(text));
            }

            Assert.Equal(old.Contains('\r', StringComparison.Ordinal) ? text.Split('\n').Length : 1, text.Split('\r').Length);
            file = Manifest.Read(text);
        }
    }

    // The path of a profile that was the node's own goes, with its comment, where the runtime's takes its place.
    private static bool GoesWithAnother(ObjectNode root, Remedy step) =>
        step.Value is ObjectNode wanted && Deepest(root, step).Node is ObjectNode there && (there["type"].IsSet || there["localhostProfile"].IsSet) && there.Entries.Any(entry => wanted[entry.Key].Node is null);

    // Whether all of the old text is still there, in two pieces at the most.
    private static bool IsPutIn(string old, string text)
    {
        var start = old.AsSpan().CommonPrefixLength(text);
        return text.EndsWith(old[start..], StringComparison.Ordinal);
    }

    /// <summary>The lines of the value that a step changes, with the line end before them; of an object that gets a field, where it stands in one line.</summary>
    private static (int From, int To) LinesOf(ObjectNode root, Remedy step, string text)
    {
        var (node, start) = Deepest(root, step);
        if (step.Kind is RemedyKind.Remove or RemedyKind.RemoveItem)
        {
            // What goes takes its dash along, or the comma before it.
            var before = text.AsSpan(0, start).TrimEnd();
            start = before[^1] == ',' ? before.Length - 1
                : step.Kind == RemedyKind.RemoveItem && before[^1] != '[' ? text.LastIndexOf('-', start - 1)
                : start;
        }

        var from = text.LastIndexOf('\n', Math.Max(0, start - 1));
        from = from > 0 && text[from - 1] == '\r' ? from - 1 : from;
        var to = text.IndexOf('\n', Math.Max(node.Origin.Start, node.Origin.End - 1));
        return (Math.Max(0, from), to < 0 ? text.Length : to + 1);
    }

    // The deepest value on the way that is there, and where it or its name begins; of one that is removed and stands alone what
    // holds it, since that is left empty.
    private static (ManifestNode Node, int Start) Deepest(ObjectNode root, Remedy step)
    {
        var (node, start) = ((ManifestNode)root, root.Origin.Start);
        var path = NodePath.WrittenAt(root, NodePath.Split(step.Path))!;
        for (var i = 0; i < path.Count; i++)
        {
            var (child, place) = (node, path[i]) switch
            {
                (ListNode list, int index) => (list.Items[index], list.Items[index].Origin.Start),
                (ObjectNode @object, string name) => (@object[name].Node, @object[name].KeyOrigin.Start),
                _ => (null, 0),
            };
            var isAlone = i == path.Count - 1 && step.Kind is RemedyKind.Remove or RemedyKind.RemoveItem && Count(node) == 1;
            if (child is null || (child.IsNull && child.Origin.Length == 0) || isAlone)
            {
                break;
            }

            (node, start) = (child, place);
        }

        return (node, start);
    }

    private static int Count(ManifestNode node) => node is ListNode list ? list.Items.Count : ((ObjectNode)node).Entries.Count;

    private static string[] Comments(string text) => [.. Comment().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("# (above|behind) [0-9]+;|# the end;|# note")]
    private static partial Regex Comment();
}
