using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Workloads;

/// <summary>
/// Sees a tree as one to which a custom controller may add: what is written stands, what is left out is unknown rather than
/// unset.
/// </summary>
internal static class OpenNodes
{
    public static ObjectNode OpenAll(ObjectNode node)
    {
        var entries = new Entry[node.EntryArray.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = node.EntryArray[i];
            entries[i] = entry with { Value = OpenAny(entry.Value) };
        }

        return new(entries, node.Origin, isOpen: true);
    }

    /// <summary>
    /// A patch: what it leaves out may be set on the object already, and is unknown. Only a namespace that its metadata leave out is
    /// not: the patch is sent to the default one then.
    /// </summary>
    public static ObjectNode OpenPatch(ObjectNode patch)
    {
        var open = OpenAll(patch);
        return patch["metadata"].Object is { } metadata && metadata["namespace"].IsUnset
            ? open.With("metadata", OpenAll(metadata).With("namespace", ScalarNode.Null()))
            : open;
    }

    // A null says no more than a field that is left out.
    private static ManifestNode OpenAny(ManifestNode node) => node switch
    {
        ObjectNode child => OpenAll(child),
        ListNode list => new ListNode(Array.ConvertAll(list.ItemArray, OpenAny), list.Origin, isOpen: true),
        ScalarNode { Kind: ScalarKind.Null } => new UnknownNode(node.Origin),
        _ => node,
    };
}
