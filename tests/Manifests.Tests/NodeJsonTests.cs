using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>A tree goes from one process to another as JSON and stays the same, with what is unknown in it.</summary>
public sealed class NodeJsonTests
{
    [Fact]
    public void Every_reference_pod_comes_back_as_it_was_with_whatever_is_unknown_in_it()
    {
        var random = new Random(41);
        var marked = 0;
        foreach (var pod in ReferencePods.All)
        {
            foreach (var node in new[] { pod, Hide(pod, random, ref marked) })
            {
                Assert.Equal(Tell(node), Tell(NodeJson.Read(NodeJson.Write(node), new TextSource("", ""))));
            }
        }

        Assert.True(marked > ReferencePods.All.Count, $"{marked}");
    }

    private static ManifestNode Hide(ManifestNode node, Random random, ref int marked)
    {
        var mark = random.Next(4);
        marked += mark == 0 ? 1 : 0;
        switch (node)
        {
            case ObjectNode fields:
                var entries = new Entry[fields.Entries.Count];
                for (var i = 0; i < entries.Length; i++)
                {
                    entries[i] = fields.Entries[i] with { Value = Hide(fields.Entries[i].Value, random, ref marked) };
                }

                return new ObjectNode(entries, fields.Origin, isOpen: mark == 0);
            case ListNode list:
                var items = new ManifestNode[list.Items.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Hide(list.Items[i], random, ref marked);
                }

                return new ListNode(items, list.Origin, isOpen: mark == 0);
            default:
                return mark == 0 ? new UnknownNode(node.Origin) : node;
        }
    }

    private static string Tell(ManifestNode node) => node switch
    {
        ObjectNode fields => (fields.IsOpen ? "open " : "") + "{" + string.Join(", ", fields.Entries.Select(entry => entry.Key + ": " + Tell(entry.Value))) + "}",
        ListNode list => (list.IsOpen ? "open " : "") + "[" + string.Join(", ", list.Items.Select(Tell)) + "]",
        ScalarNode scalar => scalar.Kind + " " + scalar,
        _ => "unknown",
    };
}
