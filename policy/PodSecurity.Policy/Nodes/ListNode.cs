namespace PodSecurity.Policy.Nodes;

/// <summary>A list of values.</summary>
/// <param name="items">The items, in order. The array is taken over, not copied.</param>
/// <param name="origin">Where the list was written.</param>
/// <param name="isOpen">Whether there may be more items than those that are seen.</param>
public sealed class ListNode(ManifestNode[] items, Origin origin, bool isOpen = false) : ManifestNode(origin)
{
    private readonly ManifestNode[] items = items;

    /// <summary>Whether there may be more items than those that are seen.</summary>
    public bool IsOpen { get; } = isOpen;

    /// <summary>The items that are seen, in order.</summary>
    public IReadOnlyList<ManifestNode> Items => items;

    internal ManifestNode[] ItemArray => items;
}
